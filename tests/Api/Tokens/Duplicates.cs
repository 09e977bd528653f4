using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

/// <summary>The same phone and name, twice with a doctor on a date.</summary>
public sealed class Duplicates(ApiHost host) : ApiTest(host)
{
    [Theory]
    [InlineData("Asha Nair", "+91 98470 12345")]
    [InlineData("ASHA  NAIR", "098470-12345")]
    public async Task A_kiosk_gives_no_second_token_and_tells_the_first(string name, string phone)
    {
        var hospital = await Host.CreateHospital();
        var (nine, ten) = await Slots(hospital);
        var kiosk = hospital.As("kiosk");
        var first = (await kiosk.Post("tokens", Token(nine))).Created();

        var problems = new[]
        {
            (await kiosk.Post("tokens", Token(nine, name, phone))).Problem(409, "already_has_token"),
            (await kiosk.Post("tokens", Token(ten, name, phone))).Problem(409, "already_has_token"),
        };

        Assert.All(problems, problem => JsonAssert.Same(
            new JsonObject
            {
                ["id"] = first["id"]!.DeepClone(),
                ["token_number"] = first["token_number"]!.DeepClone(),
                ["display_number"] = first["display_number"]!.DeepClone(),
            },
            problem["token"]));
        Assert.Single(await hospital.List("tokens"));
    }

    [Fact]
    public async Task Requests_at_once_get_one_token()
    {
        var hospital = await Host.CreateHospital();
        var (nine, ten) = await Slots(hospital);
        var kiosk = hospital.As("kiosk");

        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => kiosk.Post("tokens", Token(i % 2 == 0 ? nine : ten))));

        Assert.Single(replies, reply => reply.Status == 201);
        Assert.All(replies.Where(reply => reply.Status != 201), reply => reply.Problem(409, "already_has_token"));
        Assert.Single(await hospital.List("tokens"));
    }

    [Fact]
    public async Task A_token_from_the_desk_counts_at_the_kiosk()
    {
        var hospital = await Host.CreateHospital();
        var (nine, _) = await Slots(hospital);
        await hospital.AddToken(nine);

        (await hospital.As("kiosk").Post("tokens", Token(nine))).Problem(409, "already_has_token");
    }

    [Fact]
    public async Task Another_name_phone_doctor_or_date_is_no_second_token_and_neither_is_one_after_an_ended_one()
    {
        var hospital = await Host.CreateHospital();
        var (nine, ten) = await Slots(hospital);
        var kiosk = hospital.As("kiosk");
        var first = (await kiosk.Post("tokens", Token(nine))).Created();

        (await kiosk.Post("tokens", Token(nine, "Baby Nair"))).Created();
        (await kiosk.Post("tokens", Token(nine, phone: "98470 54321"))).Created();
        (await kiosk.Post("tokens", Token(await hospital.AddSlot(await hospital.AddDoctor())))).Created();
        (await kiosk.Post("tokens", Token(await hospital.AddSlot(new JsonObject { ["id"] = 1 }, date: "2026-01-31")))).Created();
        (await hospital.Post($"tokens/{first["id"]}/cancel")).Ok();
        (await kiosk.Post("tokens", Token(ten))).Created();
    }

    [Fact]
    public async Task A_repeated_request_of_a_kiosk_gets_its_first_answer()
    {
        var hospital = await Host.CreateHospital();
        var (nine, _) = await Slots(hospital);
        var kiosk = hospital.As("kiosk");
        var first = (await kiosk.Post("tokens", Token(nine), key: "once")).Created();

        var again = await kiosk.Post("tokens", Token(nine), key: "once");

        Assert.True(again.IsReplayed);
        JsonAssert.Same(first, again.Created());
    }

    [Fact]
    public async Task Staff_get_the_token_and_a_warning_that_names_the_first_one()
    {
        var (nine, ten) = await Slots(Hospital);
        var first = (await Hospital.Post("tokens", Token(nine))).Created();

        var inOtherSlot = (await Hospital.Post("tokens", Token(ten, "asha nair"), key: "twice")).Created();
        var ofTheDay = (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, new JsonObject { ["id"] = 1 }))).Created();
        var again = (await Hospital.Post("tokens", Token(ten, "asha nair"), key: "twice")).Created();

        Assert.Null(first["warnings"]);
        Assert.All(new[] { inOtherSlot, ofTheDay }, token =>
        {
            var warning = Assert.Single(token["warnings"]!.AsArray())!;
            Assert.Equal("possible_duplicate", (string?)warning["code"]);
            Assert.Equal(((string)first["id"]!, "R1"), ((string?)warning["token_id"], (string?)warning["display_number"]));
        });
        JsonAssert.Same(inOtherSlot, again);
        Assert.Null((await Hospital.Token(inOtherSlot))["warnings"]);
    }

    [Fact]
    public async Task A_correction_that_makes_two_tokens_one_patients_warns_too()
    {
        var (nine, ten) = await Slots(Hospital);
        var first = (await Hospital.Post("tokens", Token(nine))).Created();
        var other = (await Hospital.Post("tokens", Token(ten, "Asha Nayar"))).Created();

        var corrected = (await Hospital.Patch($"tokens/{other["id"]}", new { patient_name = "Asha Nair" })).Ok();

        Assert.Equal((string)first["id"]!, (string?)Assert.Single(corrected["warnings"]!.AsArray())!["token_id"]);
    }

    [Fact]
    public async Task Patients_without_a_phone_are_not_taken_for_one()
    {
        var (nine, _) = await Slots(Hospital);
        var request = $$"""{"patient_name": "Unknown", "doctor_id": 1, "slot_id": "{{nine["id"]}}", "source": "walk_in"}""";
        (await Hospital.Post("tokens", request)).Created();

        Assert.Null((await Hospital.Post("tokens", request)).Created()["warnings"]);
    }

    private static async Task<(JsonNode Nine, JsonNode Ten)> Slots(Hospital hospital)
    {
        var doctor = await hospital.AddDoctor();
        return (await hospital.AddSlot(doctor, capacity: 20), await hospital.AddSlot(doctor, hour: 10, capacity: 20));
    }

    private static object Token(JsonNode slot, string name = "Asha Nair", string phone = "+91 98470 12345") => new
    {
        patient_name = name,
        patient_phone = phone,
        doctor_id = (int)slot["doctor_id"]!,
        slot_id = (string)slot["id"]!,
        source = "walk_in",
    };
}
