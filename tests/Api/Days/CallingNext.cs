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
        var second = (await Hospital.Post(Next)).Ok();

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

        Assert.Equal(Ids(nine, ten), [await Called(), await Called()]);

        async Task<string?> Called() => (string?)(await Hospital.Post(Next)).Ok()["slot_id"];
    }

    [Fact]
    public async Task When_nobody_has_checked_in_there_is_no_content_and_who_was_consulting_is_completed()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        await Hospital.AddToken(slot);
        (await Hospital.Post(Next)).NoContent();
        var token = await Hospital.Take(await Hospital.AddToken(slot), "checked_in", "consulting");

        (await Hospital.Post(Next)).NoContent();

        Assert.Equal("completed", (string?)(await Hospital.Token(token))["status"]);
    }

    [Fact]
    public async Task On_a_day_without_slots_nobody_waits_and_a_doctor_who_was_never_registered_is_not_found()
    {
        await Hospital.AddDoctor();

        (await Hospital.Post(Next)).NoContent();
        (await Hospital.Post("doctors/2/days/2026-01-30/next")).Problem(404, "doctor_not_found");
    }

    private static IEnumerable<string?> Ids(params JsonNode[] nodes) => nodes.Select(node => (string?)node["id"]);
}
