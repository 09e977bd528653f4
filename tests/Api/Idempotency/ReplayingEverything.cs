using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Idempotency;

/// <summary>Every POST and PATCH but giving tokens: done once, changed since, and asked for again.</summary>
public sealed class ReplayingEverything(ApiHost host) : ApiTest(host), IAsyncLifetime
{
    private const string Next = "doctors/1/days/2026-01-30/next";
    private const string Delay = "doctors/1/days/2026-01-30/delay";

    private JsonNode _doctor = null!;
    private JsonNode _slot = null!;
    private JsonNode _later = null!;
    private JsonNode _token = null!;

    public async Task InitializeAsync()
    {
        _doctor = await Hospital.AddDoctor();
        _slot = await Hospital.AddSlot(_doctor, hour: 9);
        _later = await Hospital.AddSlot(_doctor, hour: 10);
        _token = await Hospital.AddToken(_slot);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public Task Registering_a_doctor() => AnswersTheSame(
        201,
        "POST", "doctors", """{"name": "Dr. Bose", "specialization": "Surgery"}""",
        since: async () => (await Hospital.Patch("doctors/2", new { name = "Dr. B. Bose", is_active = false })).Ok(),
        other: """{"name": "Dr. Bose", "specialization": "Cardiology"}""");

    [Fact]
    public async Task Registering_a_doctor_again_registers_nobody()
    {
        await Registering_a_doctor();

        Assert.Equal(2, (await Hospital.List("doctors?active_only=false")).Count);
    }

    [Fact]
    public Task Changing_a_doctor() => AnswersTheSame(
        200,
        "PATCH", "doctors/1", """{"name": "Dr. A. Rao"}""",
        since: async () => (await Hospital.Patch("doctors/1", new { name = "Dr. B. Rao" })).Ok(),
        other: """{"name": "Dr. C. Rao"}""");

    [Fact]
    public async Task Changing_a_doctor_again_changes_nothing()
    {
        await Changing_a_doctor();

        Assert.Equal("Dr. B. Rao", (string?)(await Hospital.Get("doctors/1")).Ok()["name"]);
    }

    [Fact]
    public Task Making_a_slot() => AnswersTheSame(
        201,
        "POST", "slots",
        """{"doctor_id": 1, "date": "2026-01-30", "start_time": "14:00", "end_time": "15:00", "max_capacity": 5}""",
        since: async () =>
        {
            await Hospital.AddToken((await Hospital.Get("slots/1-20260130-3")).Ok());
            (await Hospital.Patch("slots/1-20260130-3", new { max_capacity = 9, reason = "drill", is_active = false })).Ok();
            (await Hospital.Patch("doctors/1", new { is_active = false })).Ok();
        },
        other: """{"doctor_id": 1, "date": "2026-01-30", "start_time": "16:00", "end_time": "17:00", "max_capacity": 5}""");

    [Fact]
    public Task Changing_a_slot() => AnswersTheSame(
        200,
        "PATCH", "slots/1-20260130-1", """{"max_capacity": 1, "reason": "drill"}""",
        since: async () =>
        {
            (await Hospital.Patch("slots/1-20260130-1", new { max_capacity = 2, reason = "drill" })).Ok();
            await Hospital.AddToken(_slot);
        },
        other: """{"max_capacity": 7, "reason": "drill"}""");

    [Fact]
    public async Task Closing_a_slot_again_does_not_close_what_was_opened_since()
    {
        await AnswersTheSame(
            200,
            "PATCH", "slots/1-20260130-1", """{"is_active": false}""",
            since: async () => (await Hospital.Patch("slots/1-20260130-1", new { is_active = true })).Ok(),
            other: """{"max_capacity": 7, "reason": "drill"}""");

        await Hospital.AddToken(_slot);
        (await Hospital.Post("slots", Hospital.NewSlot(_doctor, hour: 9))).Problem(409, "slot_overlaps");
    }

    [Fact]
    public async Task Opening_a_slot_again_gives_the_first_answer_when_it_was_closed_and_its_time_taken_since()
    {
        (await Hospital.Patch("slots/1-20260130-1", new { is_active = false })).Ok();

        await AnswersTheSame(
            200,
            "PATCH", "slots/1-20260130-1", """{"is_active": true}""",
            since: async () =>
            {
                (await Hospital.Patch("slots/1-20260130-1", new { is_active = false })).Ok();
                await Hospital.AddSlot(_doctor, hour: 9);
            },
            other: """{"max_capacity": 7, "reason": "drill"}""");
    }

    [Fact]
    public Task Taking_a_step_of_the_lifecycle() => AnswersTheSame(
        200,
        "PATCH", $"tokens/{_token["id"]}/status", """{"status": "checked_in"}""",
        since: () => Hospital.Take(_token, "consulting", "completed"),
        other: """{"status": "no_show"}""");

    [Fact]
    public Task Cancelling() => AnswersTheSame(
        200,
        "POST", $"tokens/{_token["id"]}/cancel", """{"reason": "Feels better"}""",
        since: () => Hospital.AddToken(_slot),
        other: """{"reason": "Feels worse"}""");

    [Fact]
    public Task Not_showing_up() => AnswersTheSame(
        200, "POST", $"tokens/{_token["id"]}/no-show", null, since: () => Hospital.AddToken(_slot), other: null);

    [Fact]
    public async Task Moving_to_another_slot()
    {
        var target = $$"""{"new_slot_id": "{{_later["id"]}}"}""";

        await AnswersTheSame(
            200,
            "POST", $"tokens/{_token["id"]}/reallocate", target,
            since: () => Hospital.Take(_token, "checked_in"),
            other: """{"new_slot_id": "1-20260130-1"}""");

        Assert.Equal(1, (int)(await Hospital.Slot(_later))["current_count"]!);
    }

    [Fact]
    public async Task Announcing_a_delay()
    {
        await AnswersTheSame(
            200,
            "POST", Delay, """{"minutes": 20}""",
            since: async () => (await Hospital.Post(Delay, new { minutes = 5 })).Ok(),
            other: """{"minutes": 21}""");

        Assert.Equal(5, (int)(await Hospital.Get("analytics/doctors/1/day/2026-01-30")).Ok()["delay_minutes"]!);
    }

    [Fact]
    public async Task Calling_the_next()
    {
        await Hospital.Take(_token, "checked_in");
        var second = await Hospital.Take(await Hospital.AddToken(_slot), "checked_in");

        await AnswersTheSame(
            200,
            "POST",
            Next,
            """{"counter": null}""",
            since: async () => (await Hospital.Post(Next, new { current = _token["id"] })).Ok(),
            other: $$"""{"current": "{{_token["id"]}}"}""");

        Assert.Equal("consulting", (string?)(await Hospital.Token(second))["status"]);
    }

    [Fact]
    public async Task Calling_the_next_when_nobody_waited()
    {
        (await Hospital.Post(Next, key: "desk-1")).NoContent();
        await Hospital.Take(_token, "checked_in");

        var repeated = await Hospital.Post(Next, key: "desk-1");

        repeated.NoContent();
        Assert.True(repeated.IsReplayed);
        Assert.Equal("checked_in", (string?)(await Hospital.Token(_token))["status"]);
    }

    [Fact]
    public async Task Asking_for_an_erasure_is_taken_on_once_and_tells_how_far_it_has_come()
    {
        const string path = "patients/erasures";
        const string body = """{"phone": "98470 12345", "reason": "Asked for by letter"}""";
        var first = await Hospital.Post(path, body, key: "desk-1");

        var repeated = await Hospital.Post(path, body, key: "desk-1");

        Assert.True(repeated.IsReplayed);
        Assert.Equal((string?)first.Accepted()["id"], (string?)repeated.Accepted()["id"]);
        (await Hospital.Post(path, body.Replace("45\"", "46\"", StringComparison.Ordinal), key: "desk-1")).Problem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task A_refusal_changed_nothing_so_the_same_request_may_succeed_later()
    {
        (await Hospital.Patch("slots/1-20260130-1", new { max_capacity = 1, reason = "drill" })).Ok();
        (await Hospital.Post("tokens", Hospital.NewToken(_slot), "kiosk-7")).Problem(409, "slot_full");
        await Hospital.Take(_token, "cancelled");

        (await Hospital.Post("tokens", Hospital.NewToken(_slot), "kiosk-7")).Created();
    }

    /// <param name="since">What happens between the request and its repetition.</param>
    /// <param name="other">Another body, which must not come with the same key; null where the endpoint has none.</param>
    private async Task AnswersTheSame(int status, string method, string path, string? body, Func<Task> since, string? other)
    {
        var first = await Hospital.Send(new HttpMethod(method), path, body, "desk-1");
        Assert.True(first.Status == status, $"Not {status} but {first.Status}: {first.Text}");
        Assert.False(first.IsReplayed);
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await since();

        var repeated = await Hospital.Send(new HttpMethod(method), path, body, "desk-1");

        Assert.Equal((status, first.Text), (repeated.Status, repeated.Text));
        Assert.Equal(first["Location"], repeated["Location"]);
        Assert.True(repeated.IsReplayed);
        if (other is not null)
        {
            (await Hospital.Send(new HttpMethod(method), path, other, "desk-1")).Problem(422, "idempotency_key_reused");
        }
    }
}
