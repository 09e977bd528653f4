using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

public sealed class TakingBack(ApiHost host) : ApiTest(host)
{
    private const string Next = $"doctors/1/days/{Hospital.Today}/next";

    /// <summary>Row 2 of the cases that failed: the patient who was called did not come, and the desk pressed "call next".</summary>
    [Fact]
    public async Task A_patient_who_was_completed_unseen_is_brought_back_and_is_called_before_all_others()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var unseen = await CheckedIn(slot, "online");
        var (second, third) = (await CheckedIn(slot, "walk_in"), await CheckedIn(slot, "priority"));
        await Hospital.Take(unseen, "consulting");
        await Hospital.Post($"tokens/{second["id"]}/call", new { current = unseen["id"] });
        Assert.Equal("completed", (string?)(await Hospital.Token(unseen))["status"]);

        var back = (await Hospital.Post($"tokens/{unseen["id"]}/undo")).Ok();

        Assert.Equal(("checked_in", null), ((string?)back["status"], (string?)back["completed_at"]));
        Assert.Equal(
            Ids(unseen, third),
            (await Hospital.Queue(slot)).Where(token => (string?)token!["status"] == "checked_in").Select(token => (string?)token!["id"]));
        Assert.Equal((string?)unseen["id"], (string?)(await Hospital.Post(Next, new { current = second["id"] })).Ok()["id"]);
    }

    [Fact]
    public async Task Where_nobody_else_was_called_the_patient_is_with_the_doctor_again_and_the_figures_are_as_before()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await CheckedIn(slot, "online");
        Host.Clock.Advance(TimeSpan.FromMinutes(10));
        token = (await Hospital.Post(Next)).Ok();
        var figures = await Figures();
        Host.Clock.Advance(TimeSpan.FromMinutes(10));
        await Hospital.Take(token, "completed");

        JsonAssert.Same(token, (await Hospital.Post($"tokens/{token["id"]}/undo")).Ok());
        JsonAssert.Same(figures, await Figures());
    }

    [Fact]
    public async Task An_undo_that_names_a_status_is_refused_when_another_screen_has_changed_it()
    {
        var token = await CheckedIn(await Hospital.AddSlot(await Hospital.AddDoctor()), "online");
        var called = (await Hospital.Post(Next)).Ok();

        (await Hospital.Post($"tokens/{token["id"]}/undo", new { status = "checked_in" })).Problem(409, "token_state_conflict");
        JsonAssert.Same(called, (await Hospital.Get($"tokens/{token["id"]}")).Ok());
        Assert.Equal("checked_in", (string?)(await Hospital.Post($"tokens/{token["id"]}/undo", new { status = "consulting" })).Ok()["status"]);
    }

    /// <summary>Row 19: an emergency that was skipped by mistake.</summary>
    [Fact]
    public async Task An_emergency_that_was_skipped_by_mistake_is_first_again_and_behind_emergencies_only()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var walkIn = await CheckedIn(slot, "walk_in");
        var emergency = (await Hospital.Post("tokens?emergency=true", Hospital.NewToken(slot))).Created();
        await Hospital.Take(emergency, "checked_in");
        var other = (await Hospital.Post("tokens?emergency=true", Hospital.NewToken(slot))).Created();
        await Hospital.Take(other, "checked_in");

        await Hospital.Post($"tokens/{emergency["id"]}/skip");
        Assert.Equal(Ids(other, emergency, walkIn), await Queue(slot));

        await Hospital.Post($"tokens/{emergency["id"]}/undo");
        Assert.Equal(Ids(emergency, other, walkIn), await Queue(slot));
    }

    [Fact]
    public async Task Who_was_skipped_stays_behind_those_who_waited_then_and_before_those_who_come_later()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var (absent, waiting) = (await CheckedIn(slot, "online"), await CheckedIn(slot, "walk_in"));
        await Hospital.Post($"tokens/{absent["id"]}/skip");

        var later = await CheckedIn(slot, "walk_in");

        Assert.Equal(Ids(waiting, absent, later), await Queue(slot));
    }

    [Fact]
    public async Task A_cancellation_is_taken_back_while_the_seat_is_free()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor(), capacity: 1);
        var token = await Hospital.AddToken(slot);
        (await Hospital.Post($"tokens/{token["id"]}/cancel")).Ok();
        var other = await Hospital.AddToken(slot);

        (await Hospital.Post($"tokens/{token["id"]}/undo")).Problem(409, "slot_full");
        (await Hospital.Post($"tokens/{other["id"]}/cancel")).Ok();

        JsonAssert.Same(token, (await Hospital.Post($"tokens/{token["id"]}/undo")).Ok());
    }

    [Fact]
    public async Task A_repeated_undo_is_done_once()
    {
        var token = await CheckedIn(await Hospital.AddSlot(await Hospital.AddDoctor()), "online");
        var first = (await Hospital.Post($"tokens/{token["id"]}/undo", new { reason = "Wrong patient" }, key: "once")).Ok();
        await Hospital.Take(token, "checked_in");

        var again = await Hospital.Post($"tokens/{token["id"]}/undo", new { reason = "Wrong patient" }, key: "once");

        Assert.True(again.IsReplayed);
        JsonAssert.Same(first, again.Ok());
        Assert.Equal("checked_in", (string?)(await Hospital.Token(token))["status"]);
    }

    [Fact]
    public async Task Who_goes_for_an_x_ray_keeps_the_place_and_is_called_when_back()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var (away, other) = (await CheckedIn(slot, "priority"), await CheckedIn(slot, "walk_in"));

        var parked = (await Hospital.Post($"tokens/{away["id"]}/park", new { minutes = 30 })).Ok();
        Assert.Equal(("2026-01-30T03:00:00Z", "2026-01-30T03:30:00Z"), ((string?)parked["parked_at"], (string?)parked["parked_until"]));
        Assert.Equal(Ids(away, other), await Queue(slot));
        Assert.Equal((string?)other["id"], (string?)(await Hospital.Post(Next)).Ok()["id"]);
        (await Hospital.Post(Next, new { current = other["id"] })).NoContent();

        await Hospital.Take(away, "checked_in");

        Assert.Equal((string?)away["id"], (string?)(await Hospital.Post(Next)).Ok()["id"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(481)]
    public async Task A_pause_has_one_minute_to_eight_hours(int minutes)
    {
        var token = await CheckedIn(await Hospital.AddSlot(await Hospital.AddDoctor()), "online");

        (await Hospital.Post($"tokens/{token["id"]}/park", new { minutes })).Problem(400, "invalid_request", "/minutes");
    }

    [Fact]
    public async Task In_two_steps_a_called_patient_who_does_not_come_is_never_completed()
    {
        var policy = (await Hospital.Get("policy")).Ok();
        policy["calling"] = "two_step";
        (await Hospital.Put("policy", policy.ToJsonString())).Ok();
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var (absent, present) = (await CheckedIn(slot, "online"), await CheckedIn(slot, "walk_in"));

        var called = (await Hospital.Post(Next)).Ok();
        Assert.Equal(("checked_in", true, 1), ((string?)called["status"], (bool)called["is_called"]!, (int)called["calls"]!));
        (await Hospital.Post(Next)).Problem(409, "queue_moved");
        var next = (await Hospital.Post(Next, new { current = absent["id"] })).Ok();

        Assert.Equal((string?)present["id"], (string?)next["id"]);
        var missed = await Hospital.Token(absent);
        Assert.Equal(("checked_in", false, 1), ((string?)missed["status"], (bool)missed["is_called"]!, (int)missed["skips"]!));

        await Hospital.Take(present, "consulting");
        var last = (await Hospital.Post(Next, new { current = present["id"] })).Ok();
        Assert.Equal(((string?)absent["id"], true), ((string?)last["id"], (bool)last["is_called"]!));
        Assert.Equal("completed", (string?)(await Hospital.Token(present))["status"]);
    }

    private static IEnumerable<string?> Ids(params JsonNode[] nodes) => nodes.Select(node => (string?)node["id"]);

    private async Task<JsonNode> CheckedIn(JsonNode slot, string source) =>
        await Hospital.Take(await Hospital.AddToken(slot, source), "checked_in");

    private async Task<string[]> Queue(JsonNode slot) => [.. (await Hospital.Queue(slot)).Select(token => (string)token!["id"]!)];

    private async Task<JsonNode> Figures() => (await Hospital.Get($"analytics/doctors/1/day/{Hospital.Today}")).Ok();
}
