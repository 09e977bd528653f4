using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class Arriving(ApiHost host) : ApiTest(host)
{
    private const string Tomorrow = "2026-01-31";

    [Fact]
    public async Task A_walk_in_who_stands_at_the_desk_is_checked_in_with_the_token_and_is_called_next()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());

        var token = (await Hospital.Post("tokens", Token(slot, checkIn: true))).Created();

        Assert.Equal(("checked_in", "2026-01-30T03:00:00Z"), ((string?)token["status"], (string?)token["checked_in_at"]));
        Assert.Equal((string)token["id"]!, (string?)(await Hospital.Post("doctors/1/days/2026-01-30/next")).Ok()["id"]);
    }

    /// <summary>Row 5 of the cases that failed: twelve walk-ins were "not here yet", and half a minute apart.</summary>
    [Fact]
    public async Task Twelve_walk_ins_wait_at_once_and_their_estimates_are_a_consultation_apart()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 12);
        for (var patient = 1; patient <= 12; patient++)
        {
            (await Hospital.Post("tokens", Token(slot, checkIn: true, name: $"Patient {patient}"))).Created();
        }

        var queue = await Hospital.Queue(slot);
        Assert.All(queue, token => Assert.Equal("checked_in", (string?)token!["status"]));
        var likely = new List<DateTimeOffset>();
        foreach (var token in queue)
        {
            likely.Add((DateTimeOffset)(await Hospital.Get($"tokens/{token!["id"]}/ticket")).Ok()["estimated_wait"]!["likely_at"]!);
        }

        // The slot begins at half past three, UTC, and twelve patients in an hour are five minutes each.
        Assert.InRange((likely[0] - new DateTimeOffset(2026, 1, 30, 3, 30, 0, TimeSpan.Zero)).TotalMinutes, 0, 2);
        Assert.All(likely.Zip(likely.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).TotalMinutes, 4, 6));
        Assert.Equal((string)queue[0]!["id"]!, (string?)(await Hospital.Post("doctors/1/days/2026-01-30/next")).Ok()["id"]);
    }

    [Fact]
    public async Task A_token_of_tomorrow_is_neither_checked_in_nor_called_nor_missed_today()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), date: Tomorrow);
        var token = await Hospital.AddToken(slot);

        (await Hospital.Post("tokens", Token(slot, checkIn: true))).Problem(409, "not_today");
        (await Hospital.ChangeStatus(token, "checked_in")).Problem(409, "not_today");
        (await Hospital.ChangeStatus(token, "consulting")).Problem(409, "not_today");
        (await Hospital.Post($"tokens/{token["id"]}/call")).Problem(409, "not_today");
        (await Hospital.Post($"tokens/{token["id"]}/no-show")).Problem(409, "not_today");
        (await Hospital.Post($"tokens/{token["id"]}/cancel")).Ok();
    }

    [Fact]
    public async Task A_past_day_is_backfilled_by_staff_and_not_by_a_kiosk()
    {
        var hospital = await Host.CreateHospital();
        var slot = await hospital.AddSlot(await hospital.AddDoctor(), date: "2026-01-29");

        await hospital.Take(await hospital.AddToken(slot), "checked_in", "consulting", "completed");
        (await hospital.As("kiosk").Post("tokens", Token(slot))).Problem(409, "slot_ended");
        (await hospital.As("kiosk").Post("tokens", Token(slot, date: "2026-01-29"))).Problem(409, "slot_ended");
    }

    [Fact]
    public async Task When_all_slots_have_ended_the_day_is_over_with_the_next_dates_and_only_staff_may_name_a_slot()
    {
        var hospital = await Host.CreateHospital();
        var doctor = await hospital.AddDoctor();
        var slot = await hospital.AddSlot(doctor);
        foreach (var date in new[] { "2026-02-03", Tomorrow, "2026-01-28" })
        {
            await hospital.AddSlot(doctor, date: date);
        }

        Host.Clock.Advance(TimeSpan.FromHours(6));

        var over = (await hospital.Post("tokens", Token(slot, date: "2026-01-30"))).Problem(409, "day_over");
        Assert.Equal("""["2026-01-31","2026-02-03"]""", over["next_dates"]!.ToJsonString());
        (await hospital.As("kiosk").Post("tokens", Token(slot))).Problem(409, "slot_ended");
        (await hospital.Post("tokens", Token(slot))).Created();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"patient_phone\": null, ")]
    public async Task Staff_may_give_a_token_to_somebody_without_a_phone_and_a_kiosk_may_not(string phone)
    {
        var hospital = await Host.CreateHospital();
        var slot = await hospital.AddSlot(await hospital.AddDoctor());
        var request = $$"""{"patient_name": "Baby of Asha", {{phone}}"doctor_id": 1, "slot_id": "{{slot["id"]}}", "source": "walk_in"}""";

        (await hospital.As("kiosk").Post("tokens", request)).Problem(400, "invalid_request", "/patient_phone");
        var token = (await hospital.As("desk").Post("tokens", request)).Created();

        Assert.Equal(("", null), ((string?)token["patient_phone"], (string?)token["patient_phone_e164"]));
        JsonAssert.Same(token, await hospital.Token(token));
        Assert.Equal("", (string?)(await hospital.As("doctor").Get($"tokens/{token["id"]}")).Ok()["patient_phone"]);
        Assert.Single(await hospital.List("tokens?name=baby"));
        Assert.Empty(await hospital.List("tokens?phone=9847012345"));
        (await hospital.Get($"tokens/{token["id"]}/ticket")).Ok();
        (await hospital.As("desk").Post("tokens", request)).Created();
    }

    [Theory]
    [InlineData("98470 1234")]
    [InlineData("----------")]
    [InlineData("          ")]
    [InlineData("98470 12345 678901")]
    [InlineData("9847012345a")]
    public async Task A_phone_number_has_10_to_15_digits_whatever_stands_between_them(string phone)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Post("tokens", Token(slot, phone: phone))).Problem(400, "invalid_request", "/patient_phone");
    }

    [Theory]
    [InlineData("+91 (98470) 12-345")]
    [InlineData("0484/298 70 11")]
    [InlineData("98470.12345")]
    public async Task A_phone_number_is_taken_as_people_write_it(string phone)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());

        Assert.Equal(phone, (string?)(await Hospital.Post("tokens", Token(slot, phone: phone))).Created()["patient_phone"]);
    }

    [Theory]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u115F \uFFA0")]
    public async Task A_name_that_nobody_can_see_is_refused(string name)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Post("tokens", Token(slot, name: name))).Problem(400, "invalid_request", "/patient_name");
    }

    private static object Token(
        JsonNode slot,
        bool checkIn = false,
        string? date = null,
        string phone = "+91 98470 12345",
        string name = "Asha Nair") => new
        {
            patient_name = name,
            patient_phone = phone,
            doctor_id = (int)slot["doctor_id"]!,
            slot_id = date is null ? (string?)slot["id"] : null,
            date,
            source = "walk_in",
            check_in = checkIn,
        };
}
