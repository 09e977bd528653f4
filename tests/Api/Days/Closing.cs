using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

public sealed class Closing(ApiHost host) : ApiTest(host)
{
    private const string Close = "doctors/1/days/2026-01-30/close";

    [Fact]
    public async Task Closing_ends_everyone_who_is_queued_and_a_repeated_request_gets_the_same_answer()
    {
        var (slot, consulting, waiting, absent) = await MakeDay();

        var closed = (await Hospital.Post(Close, key: "desk-1")).Ok();

        JsonAssert.Same(Expected(slot, consulting, waiting, absent, isPreview: false, closed["closed_at"]), closed);
        Assert.Empty(await Hospital.Queue(slot));
        var told = await Hospital.Token(waiting);
        Assert.Equal(
            ("cancelled", "hospital", "day_closed"),
            ((string?)told["status"], (string?)told["ended_by"], (string?)told["reason_code"]));
        Assert.Equal("no_show", (string?)(await Hospital.Token(absent))["status"]);
        Assert.Equal("completed", (string?)(await Hospital.Token(consulting))["status"]);

        var repeated = await Hospital.Post(Close, key: "desk-1");
        JsonAssert.Same(closed, repeated.Ok());
        Assert.True(repeated.IsReplayed);
        JsonAssert.Same(closed, (await Hospital.Post(Close)).Ok());
    }

    [Fact]
    public async Task A_preview_answers_the_same_and_does_nothing()
    {
        var (slot, consulting, waiting, absent) = await MakeDay();
        var before = await Hospital.List("tokens");

        var preview = (await Hospital.Post($"{Close}?preview=true")).Ok();

        JsonAssert.Same(Expected(slot, consulting, waiting, absent, isPreview: true, closedAt: null), preview);
        JsonAssert.Same(before, await Hospital.List("tokens"));
        await Hospital.AddToken(slot);
    }

    [Fact]
    public async Task A_closed_day_gives_no_token_takes_none_in_and_gets_no_slot()
    {
        var doctor = await Hospital.AddDoctor();
        var slot = await Hospital.AddSlot(doctor);
        var tomorrow = await Hospital.AddToken(await Hospital.AddSlot(doctor, date: "2026-01-31"));
        (await Hospital.Post(Close)).Ok();

        (await Hospital.Post("tokens", Hospital.NewToken(slot))).Problem(409, "day_closed");
        (await Hospital.Post("tokens?emergency=true", Hospital.NewToken(slot))).Problem(409, "day_closed");
        (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, doctor))).Problem(409, "day_closed");
        (await Hospital.Reallocate(tomorrow, slot)).Problem(409, "day_closed");
        (await Hospital.Post("slots", new
        {
            doctor_id = 1,
            date = Hospital.Today,
            start_time = "20:00",
            end_time = "21:00",
            max_capacity = 5,
        })).Problem(409, "day_closed");
        (await Hospital.Post("doctors/1/days/2026-01-30/next")).NoContent();
    }

    [Fact]
    public async Task Only_a_day_that_has_begun_can_be_closed_and_only_by_staff()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, date: "2026-01-31");

        (await Hospital.Post("doctors/1/days/2026-01-31/close")).Problem(409, "not_today");
        (await Hospital.Post("doctors/1/days/2026-01-31/close?preview=true")).Problem(409, "not_today");
        (await Hospital.Post(Close)).Problem(404, "no_slots");
        (await Hospital.Post("doctors/9/days/2026-01-30/close")).Problem(404, "doctor_not_found");
        (await (await Host.CreateHospital()).As("kiosk").Post(Close)).Problem(403, "not_allowed");
    }

    private async Task<(JsonNode Slot, JsonNode Consulting, JsonNode Waiting, JsonNode Absent)> MakeDay()
    {
        var slot = await Hospital.AddSlot(await Hospital.AddDoctor());
        return (
            slot,
            await Hospital.Take(await Hospital.AddToken(slot), "checked_in", "consulting"),
            await Hospital.Take(await Hospital.AddToken(slot), "checked_in"),
            await Hospital.AddToken(slot));
    }

    private static JsonObject Expected(
        JsonNode slot, JsonNode consulting, JsonNode waiting, JsonNode absent, bool isPreview, JsonNode? closedAt)
    {
        return new JsonObject
        {
            ["doctor_id"] = 1,
            ["date"] = "2026-01-30",
            ["preview"] = isPreview,
            ["closed_at"] = closedAt?.DeepClone(),
            ["completed"] = Of(consulting),
            ["cancelled"] = Of(waiting),
            ["no_show"] = Of(absent),
        };

        JsonArray Of(JsonNode token) => new(new JsonObject
        {
            ["token_id"] = token["id"]!.DeepClone(),
            ["token_number"] = token["token_number"]!.DeepClone(),
            ["display_number"] = token["display_number"]!.DeepClone(),
            ["slot_id"] = slot["id"]!.DeepClone(),
        });
    }
}
