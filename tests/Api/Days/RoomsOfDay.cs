using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;
using OpdTokens.Api.Tests.Live;

namespace OpdTokens.Api.Tests.Days;

/// <summary>A doctor who sits in another room today.</summary>
public sealed class RoomsOfDay(ApiHost host) : LiveTest(host)
{
    private const string Rooms = $"doctors/1/days/{Hospital.Today}/rooms";
    private const string Next = $"doctors/1/days/{Hospital.Today}/next";

    [Fact]
    public async Task Patients_are_called_to_the_rooms_of_the_day_and_screens_show_them()
    {
        var doctor = (await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "Medicine", rooms = new[] { "4" } })).Created();
        var slot = await Hospital.AddSlot(doctor);
        var (first, second) = (await CheckedIn(slot), await CheckedIn(slot));
        await using var client = Follow("sse", DayOf(doctor));
        await client.Until(day => day["rooms"]!.ToJsonString() == """["4"]""");

        var day = (await Hospital.Put(Rooms, new { rooms = new[] { "7", "8" } })).Ok();

        Assert.Equal(["7", "8"], day["counters"]!.AsArray().Select(counter => (string?)counter!["counter"]));
        await client.Until(live => live["rooms"]!.ToJsonString() == """["7","8"]""");
        Assert.Equal(((string?)first["id"], "7"), Called((await Hospital.Post(Next)).Ok()));
        Assert.Equal(((string?)second["id"], "8"), Called((await Hospital.Post(Next, new { counter = "8" })).Ok()));
        (await Hospital.Post(Next, new { counter = "4" })).Problem(404, "counter_not_found");
        Assert.Equal("""["4"]""", (await Hospital.Get("doctors/1")).Ok()["rooms"]!.ToJsonString());
    }

    [Fact]
    public async Task Without_them_the_rooms_are_those_of_the_doctor_again()
    {
        var doctor = (await Hospital.Post("doctors", new { name = "Dr. Rao", specialization = "Medicine", rooms = new[] { "4" } })).Created();
        await Hospital.AddSlot(doctor);
        await Hospital.AddSlot(doctor, date: "2026-01-31");
        (await Hospital.Put(Rooms, new { rooms = Array.Empty<string>() })).Ok();
        Assert.Equal([null], await Counters(Hospital.Today));
        Assert.Equal(["4"], await Counters("2026-01-31"));

        (await Hospital.Send(HttpMethod.Delete, Rooms)).Ok();

        Assert.Equal(["4"], await Counters(Hospital.Today));
    }

    [Fact]
    public async Task A_day_without_slots_has_no_rooms_and_neither_has_a_closed_one()
    {
        var doctor = await Hospital.AddDoctor();
        (await Hospital.Put(Rooms, new { rooms = new[] { "7" } })).Problem(404, "no_slots");
        await Hospital.AddSlot(doctor);
        (await Hospital.Put(Rooms, new { rooms = new[] { "7", "7" } })).Problem(400, "invalid_request", "/rooms");
        (await Hospital.Post($"doctors/1/days/{Hospital.Today}/close")).Ok();

        (await Hospital.Put(Rooms, new { rooms = new[] { "7" } })).Problem(409, "day_closed");
    }

    private static (string?, string?) Called(JsonNode token) => ((string?)token["id"], (string?)token["counter"]);

    private async Task<IEnumerable<string?>> Counters(string date) =>
        (await Hospital.Get($"doctors/1/days/{date}")).Ok()["counters"]!.AsArray().Select(counter => (string?)counter!["counter"]);

    private async Task<JsonNode> CheckedIn(JsonNode slot) => await Hospital.Take(await Hospital.AddToken(slot), "checked_in");
}
