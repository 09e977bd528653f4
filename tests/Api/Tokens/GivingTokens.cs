using System.Text.RegularExpressions;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed partial class GivingTokens(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_token_is_given_in_the_slot_named_and_can_be_read_where_location_says()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        var reply = await Hospital.Post("tokens", """
            {
              "patient_name": "Asha Nair",
              "patient_phone": "+91 98470-12345",
              "doctor_id": 1,
              "slot_id": "1-20260130-1",
              "source": "follow_up",
              "notes": "Brings her ECG."
            }
            """);

        var token = reply.Created();
        var id = (string)token["id"]!;
        Assert.Matches(TokenId, id);
        JsonAssert.Same(
            $$"""
            {
              "id": "{{id}}",
              "token_number": "DOC1-20260130-0001",
              "display_number": "R1",
              "patient_name": "Asha Nair",
              "patient_phone": "+91 98470-12345",
              "patient_phone_e164": "+919847012345",
              "doctor_id": 1,
              "slot_id": "1-20260130-1",
              "source": "follow_up",
              "status": "allocated",
              "is_emergency": false,
              "priority_score": 60,
              "sequence_number": 1,
              "allocated_at": "2026-01-30T03:00:00Z",
              "checked_in_at": null,
              "consultation_started_at": null,
              "completed_at": null,
              "notes": "Brings her ECG.",
              "calls": 0,
              "called_at": null,
              "is_called": false,
              "skips": 0,
              "parked_at": null,
              "parked_until": null,
              "referred_from": null,
              "referred_to": null,
              "counter": null,
              "moved_from": null,
              "ended_by": null,
              "reason_code": null,
              "page": "/t/{{id}}@{{Hospital.Name}}"
            }
            """,
            token);
        Assert.Equal($"/api/v1/tokens/{id}", reply["Location"]);
        JsonAssert.Same(token, (await Hospital.Get(reply["Location"]!)).Ok());
    }

    [Theory]
    [InlineData("priority", 100)]
    [InlineData("follow_up", 50)]
    [InlineData("online", 30)]
    [InlineData("walk_in", 10)]
    public async Task The_score_is_the_sources_weight_and_ten_less_the_seats_held(string source, int tenfoldWeight)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 20);
        var scores = new List<int>();
        for (var held = 0; held < 12; held++)
        {
            scores.Add((int)(await Hospital.AddToken(slot, source))["priority_score"]!);
        }

        Assert.Equal([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0], scores.Select(score => score - tenfoldWeight));
    }

    [Theory]
    [InlineData("WALK_IN", "walk_in")]
    [InlineData("Follow_Up", "follow_up")]
    [InlineData("priority", "priority")]
    [InlineData("oNLINE", "online")]
    public async Task A_source_is_read_in_any_case_and_written_in_lower(string given, string written)
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()), given);

        Assert.Equal(written, (string?)token["source"]);
    }

    [Theory]
    [InlineData("9847012345")]
    [InlineData("+919847012345")]
    [InlineData("984-701-2345")]
    [InlineData("+984701234567890")]
    [InlineData("98470 12345 678")]
    public async Task Phones_of_ten_to_fifteen_digits_spaces_and_hyphens_are_kept_as_given(string phone)
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        var reply = await Hospital.Post("tokens", new
        {
            patient_name = "Asha Nair",
            patient_phone = phone,
            doctor_id = 1,
            slot_id = "1-20260130-1",
            source = "online",
        });

        Assert.Equal(phone, (string?)reply.Created()["patient_phone"]);
    }

    [Fact]
    public async Task Numbers_are_never_given_twice_even_when_seats_are()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        var numbers = new List<string>();
        for (var patient = 0; patient < 4; patient++)
        {
            var token = await Hospital.AddToken(slot);
            numbers.Add((string)token["token_number"]!);
            await Hospital.Take(token, "cancelled");
        }

        Assert.Equal(4, numbers.Distinct().Count());
        Assert.All(numbers, number => Assert.Matches(TokenNumber, number));
    }

    [Fact]
    public async Task Numbers_of_two_slots_of_a_day_are_different_and_other_doctors_and_days_have_their_own()
    {
        var (rao, bose) = (await Hospital.AddDoctor(), await Hospital.AddDoctor());
        var tokens = new[]
        {
            await Hospital.AddToken(await Hospital.AddSlot(rao, hour: 9)),
            await Hospital.AddToken(await Hospital.AddSlot(rao, hour: 10)),
            await Hospital.AddToken(await Hospital.AddSlot(bose, hour: 9)),
            await Hospital.AddToken(await Hospital.AddSlot(rao, date: "2026-02-28")),
        };

        Assert.Equal(4, tokens.Select(token => (string?)token["token_number"]).Distinct().Count());
        Assert.Equal("DOC2-20260130-0001", (string?)tokens[2]["token_number"]);
        Assert.Equal("DOC1-20260228-0001", (string?)tokens[3]["token_number"]);
    }

    [Fact]
    public async Task A_slot_of_another_doctor_is_a_mismatch()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddDoctor();
        slot["doctor_id"] = 2;

        (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(400, "doctor_mismatch");
    }

    [Fact]
    public async Task A_slot_that_was_never_made_is_not_found()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        slot["id"] = "1-20260130-2";

        (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(404, "slot_not_found");
    }

    [Fact]
    public async Task A_slot_named_is_honoured_even_when_its_time_has_passed()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), hour: 9);
        Host.Clock.Set(At(hour: 15));

        await Hospital.AddToken(slot);
    }

    private static DateTimeOffset At(int hour) => new(2026, 1, 30, hour, 0, 0, TimeSpan.FromHours(5.5));

    [GeneratedRegex("^1-20260130-1-[0-9A-HJKMNP-TV-Z]{10}$")]
    private static partial Regex TokenId { get; }

    [GeneratedRegex("^DOC1-20260130-[0-9]{4,}$")]
    private static partial Regex TokenNumber { get; }
}
