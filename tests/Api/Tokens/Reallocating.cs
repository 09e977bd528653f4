using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Tokens;

public sealed class Reallocating(ApiHost host) : ApiTest(host)
{
    [Fact]
    public async Task A_token_moves_to_another_slot_and_keeps_everything_but_its_place()
    {
        var (nine, ten) = await TwoSlots();
        var token = await Hospital.AddToken(nine, "walk_in");
        await Hospital.AddToken(ten);

        var moved = (await Hospital.Post(
            $"tokens/{token["id"]}/reallocate", new { new_slot_id = (string)ten["id"]!, reason = "Doctor is late" })).Ok();

        (token["slot_id"], token["sequence_number"]) = (ten["id"]!.DeepClone(), 2);
        token["notes"] = "Moved from 1-20260130-1: Doctor is late";
        token["moved_from"] = JsonNode.Parse($$"""
            {
              "slot_id": "{{nine["id"]}}",
              "date": "2026-01-30",
              "start_time": "09:00",
              "reason": "reallocation",
              "at": "{{moved["moved_from"]!["at"]}}"
            }
            """);
        JsonAssert.Same(token, moved);
        JsonAssert.Same(token, await Hospital.Token(token));
        Assert.Equal((0, 2), (Held(await Hospital.Slot(nine)), Held(await Hospital.Slot(ten))));
    }

    [Fact]
    public async Task Without_a_reason_no_note_is_added()
    {
        var (nine, ten) = await TwoSlots();

        var moved = (await Hospital.Reallocate(await Hospital.AddToken(nine), ten)).Ok();

        Assert.Null(moved["notes"]);
    }

    [Fact]
    public async Task A_token_may_come_back()
    {
        var (nine, ten) = await TwoSlots();
        var token = await Hospital.AddToken(nine);
        (await Hospital.Reallocate(token, ten)).Ok();

        (await Hospital.Reallocate(token, nine)).Ok();

        var back = await Hospital.Token(token);
        JsonAssert.Same(ten["id"], back["moved_from"]!["slot_id"]);
        back["moved_from"] = null;
        JsonAssert.Same(token, back);
        Assert.Equal((1, 0), (Held(await Hospital.Slot(nine)), Held(await Hospital.Slot(ten))));
    }

    [Fact]
    public async Task Whoever_has_checked_in_and_moves_to_tomorrow_is_expected_there_and_is_not_there_yet()
    {
        var doctor = await Hospital.AddDoctor();
        var (nine, ten) = (await Hospital.AddSlot(doctor), await Hospital.AddSlot(doctor, hour: 10));
        var tomorrow = await Hospital.AddSlot(doctor, date: "2026-01-31");
        var token = await Hospital.Take(await Hospital.AddToken(nine), "checked_in");

        var later = (await Hospital.Reallocate(token, ten)).Ok();
        Assert.Equal(("checked_in", "2026-01-30T03:00:00Z"), ((string?)later["status"], (string?)later["checked_in_at"]));

        var moved = (await Hospital.Reallocate(token, tomorrow)).Ok();
        Assert.Equal(("allocated", null), ((string?)moved["status"], (string?)moved["checked_in_at"]));
        JsonAssert.Same(moved, await Hospital.Token(token));
    }

    /// <summary>Two boards once called "Token number 1" for both.</summary>
    [Fact]
    public async Task Whoever_is_moved_to_today_gets_a_number_that_nobody_has_today()
    {
        var doctor = await Hospital.AddDoctor();
        var today = await Hospital.AddSlot(doctor);
        var tomorrow = await Hospital.AddSlot(doctor, date: "2026-01-31");
        await Hospital.AddToken(today);
        var binu = await Hospital.AddToken(tomorrow);

        (await Hospital.Reallocate(binu, today)).Ok();

        var queue = (await Hospital.Get($"slots/{today["id"]}/queue")).Ok();
        Assert.Equal(
            ["DOC1-20260130-0001", "DOC1-20260130-0002"],
            queue.AsArray().Select(token => (string?)token!["token_number"]).Order());
    }

    [Fact]
    public async Task A_token_that_comes_back_to_its_date_has_its_number_again()
    {
        var doctor = await Hospital.AddDoctor();
        var today = await Hospital.AddSlot(doctor);
        var tomorrow = await Hospital.AddSlot(doctor, date: "2026-01-31");
        var token = await Hospital.AddToken(today);
        (await Hospital.Reallocate(token, tomorrow)).Ok();

        var back = (await Hospital.Reallocate(token, today)).Ok();

        Assert.Equal((string?)tomorrow["id"], (string?)back["moved_from"]!["slot_id"]);
        back["moved_from"] = null;
        JsonAssert.Same(token, back);
    }

    [Fact]
    public async Task A_move_to_where_the_token_is_changes_nothing()
    {
        var (nine, _) = await TwoSlots();
        var token = await Hospital.AddToken(nine);

        JsonAssert.Same(token, (await Hospital.Reallocate(token, nine)).Ok());
        Assert.Equal(1, Held(await Hospital.Slot(nine)));
    }

    [Fact]
    public async Task A_full_slot_takes_nobody_in_and_offers_others()
    {
        var (nine, ten) = await TwoSlots(capacity: 1);
        var token = await Hospital.AddToken(nine);
        await Hospital.AddToken(ten);
        var eleven = await Hospital.AddSlot((await Hospital.Get("doctors/1")).Ok(), hour: 11);

        var full = (await Hospital.Reallocate(token, ten)).Problem(409, "slot_full");

        Assert.Equal([(string?)eleven["id"]], full["alternatives"]!.AsArray().Select(slot => (string?)slot!["slot_id"]));
        JsonAssert.Same(token, await Hospital.Token(token));
    }

    [Fact]
    public async Task A_closed_slot_takes_nobody_in()
    {
        var (nine, ten) = await TwoSlots();
        var token = await Hospital.AddToken(nine);
        (await Hospital.Patch($"slots/{ten["id"]}", new { is_active = false })).Ok();

        (await Hospital.Reallocate(token, ten)).Problem(409, "slot_inactive");

        JsonAssert.Same(token, await Hospital.Token(token));
    }

    [Fact]
    public async Task A_token_stays_with_its_doctor()
    {
        var (nine, _) = await TwoSlots();
        var token = await Hospital.AddToken(nine);
        var others = await Hospital.AddSlot(await Hospital.AddDoctor());

        (await Hospital.Reallocate(token, others)).Problem(409, "different_doctor");
    }

    [Fact]
    public async Task A_slot_that_was_never_made_takes_nobody_in()
    {
        var (nine, ten) = await TwoSlots();
        var token = await Hospital.AddToken(nine);
        ten["id"] = "1-20260130-9";

        (await Hospital.Reallocate(token, ten)).Problem(404, "slot_not_found");

        JsonAssert.Same(token, await Hospital.Token(token));
    }

    [Theory]
    [InlineData("checked_in,consulting")]
    [InlineData("checked_in,consulting,completed")]
    [InlineData("cancelled")]
    [InlineData("no_show")]
    public async Task Who_is_with_the_doctor_or_has_left_stays_where_they_are(string steps)
    {
        var (nine, ten) = await TwoSlots();
        var token = await Hospital.Take(await Hospital.AddToken(nine), steps.Split(','));

        (await Hospital.Reallocate(token, ten)).Problem(409, "token_state_conflict");

        JsonAssert.Same(token, await Hospital.Token(token));
    }

    private async Task<(JsonNode Nine, JsonNode Ten)> TwoSlots(int capacity = 5)
    {
        var doctor = await Hospital.AddDoctor();
        return (await Hospital.AddSlot(doctor, 9, capacity), await Hospital.AddSlot(doctor, 10, capacity));
    }

    private static int Held(JsonNode slot) => (int)slot["current_count"]!;
}
