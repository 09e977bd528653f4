using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Api.Tests.Live;

namespace OpdTokens.Api.Tests.Days;

/// <summary>"Any doctor of General Medicine": one queue, called from the rooms of several doctors.</summary>
public sealed class Pools(ApiHost host) : LiveTest(host)
{
    [Fact]
    public async Task The_members_call_from_their_own_rooms_and_never_touch_each_others_patient()
    {
        var pool = await AddPool();
        var slot = await Hospital.AddSlot(pool);
        var (first, second, third) = (await CheckedIn(slot), await CheckedIn(slot), await CheckedIn(slot));

        Assert.Equal((string?)first["id"], (string?)(await Next(pool, "11")).Ok()["id"]);
        Assert.Equal((string?)second["id"], (string?)(await Next(pool, "12")).Ok()["id"]);
        (await Next(pool, "11")).Problem(409, "queue_moved");
        var called = (await Next(pool, "12", second)).Ok();

        Assert.Equal(((string?)third["id"], "12"), ((string?)called["id"], (string?)called["counter"]));
        Assert.Equal("consulting", (string?)(await Hospital.Token(first))["status"]);
        (await Next(pool, "13")).Problem(404, "counter_not_found");
    }

    [Fact]
    public async Task The_live_day_of_a_pool_has_the_rooms_of_its_members()
    {
        var pool = await AddPool();

        Assert.Equal(("pool", "[1,2]"), ((string?)pool["kind"], pool["members"]!.ToJsonString()));
        await using var client = Follow("sse", DayOf(pool));
        Assert.Equal("""["11","12"]""", (await client.NextChange()).Data["rooms"]!.ToJsonString());
    }

    [Fact]
    public async Task The_room_of_an_inactive_member_is_left_out()
    {
        var pool = await AddPool();
        (await Hospital.Patch("doctors/2", new { is_active = false })).Ok();

        await using var client = Follow("sse", DayOf(pool));

        Assert.Equal("""["11"]""", (await client.NextChange()).Data["rooms"]!.ToJsonString());
        (await Next(pool, "12")).Problem(404, "counter_not_found");
    }

    [Fact]
    public async Task Members_can_be_changed()
    {
        await AddPool();

        Assert.Equal("[2]", (await Hospital.Patch("doctors/3", new { members = new[] { 2 } })).Ok()["members"]!.ToJsonString());
        Assert.Equal("[2]", (await Hospital.Get("doctors/3")).Ok()["members"]!.ToJsonString());
    }

    [Fact]
    public async Task A_pool_has_doctors_as_members_and_nothing_else()
    {
        await AddPool();

        (await Hospital.Post("doctors", Pool(members: [3]))).Problem(409, "invalid_pool");
        (await Hospital.Post("doctors", Pool(members: [4]))).Problem(404, "doctor_not_found");
        (await Hospital.Post("doctors", Pool(members: []))).Problem(400, "invalid_request", "/members");
        (await Hospital.Post("doctors", Pool(members: null))).Problem(400, "invalid_request", "/members");
        (await Hospital.Patch("doctors/3", new { members = new[] { 1, 3 } })).Problem(409, "invalid_pool");
    }

    private async Task<JsonNode> AddPool()
    {
        await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "General Medicine", room = "11" });
        await Hospital.Post("doctors", new { name = "Dr. Sen", specialization = "General Medicine", room = "12" });
        return (await Hospital.Post("doctors", Pool(members: [1, 2]))).Created();
    }

    private static object Pool(int[]? members) =>
        new { name = "General Medicine", specialization = "General Medicine", kind = "pool", members };

    private Task<Reply> Next(JsonNode pool, string counter, JsonNode? current = null) =>
        Hospital.Post($"doctors/{pool["id"]}/days/{Hospital.Today}/next", new { counter, current = (string?)current?["id"] });

    private async Task<JsonNode> CheckedIn(JsonNode slot) => await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
}
