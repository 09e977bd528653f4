using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

public sealed class CallingAgain(ApiHost host) : ApiTest(host)
{
    private const string Next = $"doctors/1/days/{Hospital.Today}/next";

    [Fact]
    public async Task Who_does_not_come_is_called_again_and_then_passed_over_for_the_next()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var absent = await CheckedIn(slot, "priority");
        var present = await CheckedIn(slot, "walk_in");
        (await Hospital.Post(Next)).Ok();

        Host.Clock.Advance(TimeSpan.FromMinutes(2));
        var recalled = (await Hospital.Post($"tokens/{absent["id"]}/recall")).Ok();
        Assert.Equal((2, "2026-01-30T03:02:00Z", "consulting"), ((int)recalled["calls"]!, (string?)recalled["called_at"], (string?)recalled["status"]));

        var skipped = (await Hospital.Post($"tokens/{absent["id"]}/skip")).Ok();
        Assert.Equal((1, "checked_in", null), ((int)skipped["skips"]!, (string?)skipped["status"], (string?)skipped["consultation_started_at"]));

        Assert.Equal((string)present["id"]!, (string?)(await Hospital.Post(Next)).Ok()["id"]);
        Assert.Equal((string)absent["id"]!, (string?)(await Hospital.Post(Next, new { current = present["id"] })).Ok()["id"]);
    }

    /// <summary>The consultation at the counter once ended, although nobody could be called there.</summary>
    [Fact]
    public async Task The_call_of_a_token_that_is_being_moved_changes_nothing()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var later = await Hospital.AddSlot((await Hospital.Get("doctors/1")).Ok(), hour: 10);
        var inside = await Hospital.Take(await CheckedIn(slot, "online"), "consulting");
        var leaving = await CheckedIn(slot, "walk_in");

        var reply = await WhileMoving(leaving, later, () => Hospital.Post($"tokens/{leaving["id"]}/call", new { current = inside["id"] }));

        reply.Problem(409, "token_moving");
        JsonAssert.Same(inside, await Hospital.Token(inside));
    }

    [Theory]
    [InlineData("recall")]
    [InlineData("skip")]
    public async Task Who_has_only_an_appointment_is_neither_called_again_nor_passed_over(string command)
    {
        var token = await Hospital.AddToken(await Hospital.AddSlot(await Hospital.AddDoctor()));

        (await Hospital.Post($"tokens/{token["id"]}/{command}")).Problem(409, "token_state_conflict");
    }

    [Theory]
    [InlineData("recall")]
    [InlineData("skip")]
    public async Task A_repeated_command_is_done_once(string command)
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        var token = await CheckedIn(slot, "online");
        (await Hospital.Post(Next)).Ok();

        var first = (await Hospital.Post($"tokens/{token["id"]}/{command}", key: "once")).Ok();
        var again = await Hospital.Post($"tokens/{token["id"]}/{command}", key: "once");

        Assert.True(again.IsReplayed);
        JsonAssert.Same(first, again.Ok());
    }

    [Fact]
    public async Task A_room_is_given_changed_and_taken_away()
    {
        var doctor = (await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "Medicine", room = "4 B" })).Created();
        Assert.Equal("4 B", (string?)doctor["room"]);

        Assert.Equal("12", (string?)(await Hospital.Patch("doctors/1", new { room = "12" })).Ok()["room"]);
        Assert.Null((await Hospital.Patch("doctors/1", new { room = "" })).Ok()["room"]);
        (await Hospital.Patch("doctors/1", new { room = new string('4', 21) })).Problem(400, "invalid_request", "/room");
    }

    [Fact]
    public async Task Several_rooms_are_given_changed_and_taken_away()
    {
        var doctor = (await Hospital.Post(
            "doctors", new { name = "Dr. Rao", specialization = "Medicine", rooms = new[] { "12", "14" } })).Created();
        Assert.Equal(("12", """["12","14"]"""), ((string?)doctor["room"], doctor["rooms"]!.ToJsonString()));

        Assert.Equal("""["14"]""", (await Hospital.Patch("doctors/1", new { rooms = new[] { "14" } })).Ok()["rooms"]!.ToJsonString());
        Assert.Equal("""["9"]""", (await Hospital.Patch("doctors/1", new { room = "9" })).Ok()["rooms"]!.ToJsonString());
        Assert.Equal("[]", (await Hospital.Patch("doctors/1", new { rooms = Array.Empty<string>() })).Ok()["rooms"]!.ToJsonString());
        foreach (var wrong in new string[][] { ["12", "12"], [" "], [new string('4', 21)], [.. Enumerable.Range(1, 11).Select(room => $"{room}")] })
        {
            (await Hospital.Patch("doctors/1", new { rooms = wrong })).Problem(400, "invalid_request", "/rooms");
        }

        (await Hospital.Patch("doctors/1", new { room = "9", rooms = new[] { "9" } })).Problem(400, "invalid_request", "/rooms");
    }

    private async Task<JsonNode> CheckedIn(JsonNode slot, string source) =>
        await Hospital.Take(await Hospital.AddToken(slot, source), "checked_in");
}
