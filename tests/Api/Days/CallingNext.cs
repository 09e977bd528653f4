using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

public sealed class CallingNext(ApiHost host) : ApiTest(host)
{
    private const string Next = "doctors/1/days/2026-01-30/next";

    [Fact]
    public async Task The_first_checked_in_of_the_queue_is_called_and_the_one_before_is_completed()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot, "priority");
        var walkIn = await Hospital.Take(await Hospital.AddToken(slot, "walk_in"), "checked_in");
        var online = await Hospital.Take(await Hospital.AddToken(slot, "online"), "checked_in");

        Host.Clock.Advance(TimeSpan.FromMinutes(40));
        var first = (await Hospital.Post(Next)).Ok();
        Host.Clock.Advance(TimeSpan.FromMinutes(8));
        var second = (await Hospital.Post(Next, new { current = first["id"] })).Ok();

        (online["status"], online["consultation_started_at"]) = ("consulting", "2026-01-30T03:40:00Z");
        (online["calls"], online["called_at"]) = (1, "2026-01-30T03:40:00Z");
        JsonAssert.Same(online, first);
        (online["status"], online["completed_at"], online["sequence_number"]) = ("completed", "2026-01-30T03:48:00Z", 3);
        JsonAssert.Same(online, await Hospital.Token(online));
        Assert.Equal(("consulting", (string?)walkIn["id"]), ((string?)second["status"], (string?)second["id"]));
    }

    [Fact]
    public async Task The_earliest_slot_that_has_someone_checked_in_is_served_first()
    {
        var doctor = await Hospital.AddDoctor();
        var ten = await Hospital.AddSlot(doctor, hour: 10);
        var nine = await Hospital.AddSlot(doctor, hour: 9);
        await Hospital.Take(await Hospital.AddToken(ten, "priority"), "checked_in");
        await Hospital.Take(await Hospital.AddToken(nine, "walk_in"), "checked_in");

        var first = (await Hospital.Post(Next)).Ok();
        var second = (await Hospital.Post(Next, new { current = first["id"] })).Ok();

        Assert.Equal(Ids(nine, ten), [(string?)first["slot_id"], (string?)second["slot_id"]]);
    }

    [Fact]
    public async Task When_nobody_has_checked_in_there_is_no_content_and_who_was_consulting_is_completed()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        (await Hospital.Post(Next)).NoContent();
        var token = await Hospital.Take(await Hospital.AddToken(slot), "checked_in", "consulting");

        (await Hospital.Post(Next, new { current = token["id"] })).NoContent();

        Assert.Equal("completed", (string?)(await Hospital.Token(token))["status"]);
    }

    [Fact]
    public async Task On_a_day_without_slots_nobody_waits_and_a_doctor_who_was_never_registered_is_not_found()
    {
        await Hospital.AddDoctor();

        (await Hospital.Post(Next)).NoContent();
        (await Hospital.Post("doctors/2/days/2026-01-30/next")).Problem(404, "doctor_not_found");
    }

    [Fact]
    public async Task Of_two_desks_that_call_at_once_the_second_is_told_whom_the_first_called_and_nothing_changes()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        for (var patient = 0; patient < 3; patient++)
        {
            await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
        }

        var called = (await Hospital.Post(Next, new { current = (string?)null })).Ok();
        var before = (await Hospital.Get($"tokens?slot_id={slot["id"]}")).Ok();
        var refused = await Hospital.Post(Next, new { current = (string?)null });

        var current = refused.Problem(409, "queue_moved")["current"]!;
        Assert.Equal(
            ((string?)called["id"], (string?)called["token_number"], null),
            ((string?)current["id"], (string?)current["token_number"], (string?)current["counter"]));
        JsonAssert.Same(before, (await Hospital.Get($"tokens?slot_id={slot["id"]}")).Ok());
        Assert.Equal("consulting", (string?)(await Hospital.Token(called))["status"]);
    }

    [Fact]
    public async Task Counters_of_a_doctor_never_touch_each_others_patient()
    {
        var doctor = (await Hospital.Post(
            "doctors", new { name = "Dr. Rao", specialization = "Medicine", rooms = new[] { "12", "14" } })).Created();
        var slot = await Hospital.AddSlot(doctor);
        for (var patient = 0; patient < 3; patient++)
        {
            await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
        }

        var first = (await Hospital.Post(Next)).Ok();
        var second = (await Hospital.Post(Next, new { counter = "14" })).Ok();
        var third = (await Hospital.Post(Next, new { counter = "14", current = second["id"] })).Ok();

        Assert.Equal(["12", "14", "14"], new[] { first, second, third }.Select(token => (string?)token["counter"]));
        Assert.Equal("consulting", (string?)(await Hospital.Token(first))["status"]);
        Assert.Equal("completed", (string?)(await Hospital.Token(second))["status"]);
        (await Hospital.Post(Next, new { counter = "12", current = third["id"] })).Problem(409, "queue_moved");
        (await Hospital.Post(Next, new { counter = "13" })).Problem(404, "counter_not_found");
    }

    [Fact]
    public async Task A_ticket_names_the_room_of_the_call_and_after_a_skip_the_first_room_again()
    {
        var doctor = (await Hospital.Post(
            "doctors", new { name = "Dr. Rao", specialization = "Medicine", rooms = new[] { "12", "14" } })).Created();
        var token = await Hospital.Take(await Hospital.AddToken(await Hospital.AddSlot(doctor)), "checked_in");

        Assert.Equal("12", await Room());
        (await Hospital.Post(Next, new { counter = "14" })).Ok();
        Assert.Equal("14", await Room());
        (await Hospital.Post($"tokens/{token["id"]}/skip")).Ok();
        Assert.Equal("12", await Room());

        async Task<string?> Room() => (string?)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["room"];
    }

    [Fact]
    public async Task One_who_has_checked_in_is_called_out_of_turn()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var first = await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
        var second = await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
        var absent = await Hospital.AddToken(slot);

        var called = (await Hospital.Post($"tokens/{second["id"]}/call", key: "desk-1")).Ok();
        Assert.Equal(("consulting", 1), ((string?)called["status"], (int)called["calls"]!));
        Assert.True((await Hospital.Post($"tokens/{second["id"]}/call", key: "desk-1")).IsReplayed);

        (await Hospital.Post($"tokens/{first["id"]}/call")).Problem(409, "queue_moved");
        (await Hospital.Post($"tokens/{absent["id"]}/call", new { current = second["id"] })).Problem(409, "token_state_conflict");
        Assert.Equal("consulting", (string?)(await Hospital.Token(second))["status"]);
        (await Hospital.Post($"tokens/{first["id"]}/call", new { current = second["id"] })).Ok();
        Assert.Equal("completed", (string?)(await Hospital.Token(second))["status"]);
    }

    private static IEnumerable<string?> Ids(params JsonNode[] nodes) => nodes.Select(node => (string?)node["id"]);
}
