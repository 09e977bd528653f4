using System.Globalization;
using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

public sealed class Delays(ApiHost host) : ApiTest(host)
{
    private const string Delay = "doctors/1/days/2026-01-30/delay";

    [Fact]
    public async Task Those_who_no_longer_fit_move_from_the_back_of_the_queue_to_the_next_slots_with_room_and_the_rest_are_left()
    {
        var (nine, ten, eleven, tokens) = await MakeDay();

        var delay = (await Hospital.Post(Delay, new { minutes = 25, reason = "Called to theatre" })).Ok();

        JsonAssert.Same(Expected(nine, ten, eleven, tokens, isPreview: false), delay);
        Assert.Equal(Ids(tokens[..4]), Ids(await Hospital.Queue(nine)));
        Assert.Equal(Ids(tokens[4]), Ids(await Hospital.Queue(ten)));
        Assert.Equal(Ids(tokens[5]), Ids(await Hospital.Queue(eleven)));
        Assert.Equal(
            "Moved from 1-20260130-1: Doctor 25 minutes late, Called to theatre",
            (string?)(await Hospital.Token(tokens[5]))["notes"]);
    }

    [Fact]
    public async Task A_preview_answers_the_same_and_does_nothing()
    {
        var (nine, ten, eleven, tokens) = await MakeDay();
        var before = await Hospital.List("tokens");

        var preview = (await Hospital.Post($"{Delay}?preview=true", new { minutes = 25, reason = "Called to theatre" })).Ok();

        JsonAssert.Same(Expected(nine, ten, eleven, tokens, isPreview: true), preview);
        JsonAssert.Same(before, await Hospital.List("tokens"));
        Assert.Equal(0, (int)(await Day())["delay_minutes"]!);
    }

    [Fact]
    public async Task A_delay_ends_when_it_is_said_and_the_figures_keep_it()
    {
        var (_, _, _, tokens) = await MakeDay();
        (await Hospital.Post(Delay, new { minutes = 25 })).Ok();

        (await Hospital.Send(HttpMethod.Delete, Delay)).NoContent();
        (await Hospital.Send(HttpMethod.Delete, Delay)).NoContent();

        Assert.Equal(0, await DelayToldTo(tokens[1]));
        Assert.Equal(25, (int)(await Day())["delay_minutes"]!);
        (await Hospital.Send(HttpMethod.Delete, "doctors/9/days/2026-01-30/delay")).Problem(404, "doctor_not_found");
    }

    [Theory]
    [InlineData("doctors/1/days/2026-01-30/next")]
    [InlineData("tokens/{0}/call")]
    public async Task A_delay_ends_with_the_first_call(string call)
    {
        var (_, _, _, tokens) = await MakeDay();
        await Hospital.Take(tokens[0], "checked_in");
        (await Hospital.Post(Delay, new { minutes = 25 })).Ok();
        Assert.Equal(25, await DelayToldTo(tokens[1]));

        (await Hospital.Post(string.Format(CultureInfo.InvariantCulture, call, tokens[0]["id"]))).Ok();

        Assert.Equal(0, await DelayToldTo(tokens[1]));
    }

    [Fact]
    public async Task The_undo_of_a_call_puts_the_delay_in_force_again_that_it_ended()
    {
        var (_, _, _, tokens) = await MakeDay();
        await Hospital.Take(tokens[0], "checked_in");
        (await Hospital.Post(Delay, new { minutes = 25 })).Ok();
        var before = (await Hospital.Get($"tokens/{tokens[1]["id"]}/ticket")).Ok();

        (await Hospital.Post($"tokens/{tokens[0]["id"]}/call")).Ok();
        Assert.Equal(0, await DelayToldTo(tokens[1]));
        (await Hospital.Post($"tokens/{tokens[0]["id"]}/undo")).Ok();
        var after = (await Hospital.Get($"tokens/{tokens[1]["id"]}/ticket")).Ok();
        JsonAssert.Same(before["delay_minutes"], after["delay_minutes"]);
        JsonAssert.Same(before["estimated_wait"], after["estimated_wait"]);

        (await Hospital.Post($"tokens/{tokens[0]["id"]}/call")).Ok();
        await Hospital.Take(tokens[0], "completed");
        (await Hospital.Post($"tokens/{tokens[0]["id"]}/undo")).Ok();
        Assert.Equal(0, await DelayToldTo(tokens[1]));
    }

    [Fact]
    public async Task A_misspelt_preview_is_refused_and_moves_nobody()
    {
        var (nine, _, _, tokens) = await MakeDay();

        (await Hospital.Post($"{Delay}?preveiw=true", new { minutes = 25 })).Problem(400, "invalid_request", "/query/preveiw");

        Assert.Equal(Ids(tokens), Ids(await Hospital.Queue(nine)));
    }

    [Fact]
    public async Task The_minutes_are_kept_on_the_day_and_the_last_word_counts()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());
        (await Hospital.Post(Delay, new { minutes = 480, reason = "Called to theatre" })).Ok();
        (await Hospital.Post($"{Delay}?preview=false", new { minutes = 1 })).Ok();

        var day = await Day();

        Assert.Equal((1, null), ((int)day["delay_minutes"]!, (string?)day["delay_reason"]));
    }

    [Fact]
    public async Task A_day_on_which_nobody_waits_is_late_and_nobody_moves()
    {
        await Hospital.AddSlot(await Hospital.AddDoctor());

        var delay = (await Hospital.Post(Delay, new { minutes = 30 })).Ok();

        JsonAssert.Same(
            """
            {
              "doctor_id": 1, "date": "2026-01-30", "delay_minutes": 30, "reason": null, "preview": false,
              "slot_id": null, "moved": [], "left": []
            }
            """,
            delay);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(11, 2)]
    [InlineData(20, 2)]
    [InlineData(59, 6)]
    [InlineData(480, 6)]
    public async Task As_many_no_longer_fit_as_the_minutes_would_have_served(int minutes, int count)
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 6);
        await Hospital.AddSlot(doctor, hour: 10, capacity: 10);
        for (var patient = 0; patient < 6; patient++)
        {
            await Hospital.AddToken(nine);
        }

        var delay = (await Hospital.Post($"{Delay}?preview=true", new { minutes })).Ok();

        Assert.Equal(count, delay["moved"]!.AsArray().Count);
    }

    [Fact]
    public async Task During_the_day_the_slot_that_is_running_is_meant_and_those_consulting_stay()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 2);
        var eleven = await Hospital.AddSlot(doctor, hour: 11);
        await Hospital.AddToken(nine);
        var consulting = await Hospital.Take(await Hospital.AddToken(ten), "checked_in", "consulting");
        var checkedIn = await Hospital.Take(await Hospital.AddToken(ten), "checked_in");
        Host.Clock.Set(new DateTimeOffset(2026, 1, 30, 10, 5, 0, TimeSpan.FromHours(5.5)));

        var delay = (await Hospital.Post(Delay, new { minutes = 60 })).Ok();

        JsonAssert.Same(ten["id"], delay["slot_id"]);
        Assert.Equal(Ids(consulting), Ids(await Hospital.Queue(ten)));
        Assert.Equal(Ids(checkedIn), Ids(await Hospital.Queue(eleven)));
        Assert.Equal("checked_in", (string?)(await Hospital.Token(checkedIn))["status"]);
    }

    [Fact]
    public async Task Before_the_day_begins_the_first_slot_with_anyone_waiting_is_meant()
    {
        var doctor = await Hospital.AddDoctor();
        await Hospital.AddSlot(doctor, hour: 9);
        var ten = await Hospital.AddSlot(doctor, hour: 10);
        await Hospital.AddToken(ten);

        JsonAssert.Same(ten["id"], (await Hospital.Post(Delay, new { minutes = 5 })).Ok()["slot_id"]);
    }

    [Fact]
    public async Task A_day_without_slots_and_a_doctor_who_was_never_registered_are_told_apart()
    {
        await Hospital.AddDoctor();

        (await Hospital.Post(Delay, new { minutes = 5 })).Problem(404, "no_slots");
        (await Hospital.Post($"{Delay}?preview=true", new { minutes = 5 })).Problem(404, "no_slots");
        (await Hospital.Post("doctors/2/days/2026-01-30/delay", new { minutes = 5 })).Problem(404, "doctor_not_found");
    }

    /// <summary>Six seats at nine, all held; one free seat each at ten and at eleven.</summary>
    private async Task<(JsonNode Nine, JsonNode Ten, JsonNode Eleven, JsonNode[] Tokens)> MakeDay()
    {
        var doctor = await Hospital.AddDoctor();
        var nine = await Hospital.AddSlot(doctor, hour: 9, capacity: 6);
        var ten = await Hospital.AddSlot(doctor, hour: 10, capacity: 1);
        var eleven = await Hospital.AddSlot(doctor, hour: 11, capacity: 1);
        var tokens = new List<JsonNode>();
        for (var patient = 0; patient < 6; patient++)
        {
            tokens.Add(await Hospital.AddToken(nine));
        }

        return (nine, ten, eleven, [.. tokens]);
    }

    private static JsonObject Expected(JsonNode nine, JsonNode ten, JsonNode eleven, JsonNode[] tokens, bool isPreview) => new()
    {
        ["doctor_id"] = 1,
        ["date"] = Hospital.Today,
        ["delay_minutes"] = 25,
        ["reason"] = "Called to theatre",
        ["preview"] = isPreview,
        ["slot_id"] = (string?)nine["id"],
        ["moved"] = new JsonArray(Moved(tokens[4], ten), Moved(tokens[5], eleven)),
        ["left"] = new JsonArray(new JsonObject
        {
            ["token_id"] = (string?)tokens[3]["id"],
            ["token_number"] = (string?)tokens[3]["token_number"],
            ["display_number"] = (string?)tokens[3]["display_number"],
            ["slot_id"] = (string?)nine["id"],
        }),
    };

    private static JsonObject Moved(JsonNode token, JsonNode to) => new()
    {
        ["token_id"] = (string?)token["id"],
        ["token_number"] = (string?)token["token_number"],
        ["display_number"] = (string?)token["display_number"],
        ["from"] = (string?)token["slot_id"],
        ["to"] = (string?)to["id"],
    };

    private async Task<int> DelayToldTo(JsonNode token) => (int)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["delay_minutes"]!;

    private async Task<JsonNode> Day() => (await Hospital.Get("analytics/doctors/1/day/2026-01-30")).Ok();

    private static IEnumerable<string?> Ids(params IEnumerable<JsonNode?> tokens) =>
        tokens.Select(token => (string?)token!["id"]);
}
