using System.Text.Json.Nodes;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Days;

/// <summary>Sessions over midnight, and what goes on after it. The hospital's clock shows Kolkata's time.</summary>
public sealed class NightSessions(ApiHost host) : ApiTest(host)
{
    private const string Tomorrow = "2026-01-31";

    [Theory]
    [InlineData("2026-01-30", "07:00", "09:00", 201)]
    [InlineData("2026-01-30", "19:00", "20:01", 409)]
    [InlineData("2026-01-30", "23:00", "24:00", 409)]
    [InlineData("2026-01-31", "07:59", "09:00", 409)]
    [InlineData("2026-01-31", "08:00", "09:00", 201)]
    [InlineData("2026-01-29", "22:00", "20:01", 409)]
    [InlineData("2026-01-29", "22:00", "20:00", 201)]
    public async Task A_slot_over_midnight_keeps_its_time_from_others_on_both_dates(string date, string start, string end, int status)
    {
        var doctor = await Hospital.AddDoctor();
        await AddSlot(doctor, "20:00", "08:00");

        var reply = await Hospital.Post("slots", NewSlot(doctor, start, end, date));

        Assert.Equal(status, reply.Status);
        if (status == 409)
        {
            Assert.Contains(
                "Slot 1-20260130-1 is from 20:00 to 08:00 on the next date.",
                (string?)reply.Problem(409, "slot_overlaps")["detail"],
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_slot_over_midnight_opens_again_only_while_the_next_date_leaves_its_time_free()
    {
        var doctor = await Hospital.AddDoctor();
        var night = await AddSlot(doctor, "20:00", "08:00");
        (await Hospital.Patch($"slots/{night["id"]}", new { is_active = false })).Ok();
        await AddSlot(doctor, "07:00", "09:00", Tomorrow);

        (await Hospital.Patch($"slots/{night["id"]}", new { is_active = true })).Problem(409, "slot_overlaps");
    }

    [Fact]
    public async Task After_midnight_the_night_session_of_yesterday_goes_on_in_every_way()
    {
        var doctor = await Hospital.AddDoctor();
        await AddSlot(doctor, "09:00", "17:00");
        var night = await AddSlot(doctor, "20:00", "08:00");
        var tomorrow = await AddSlot(doctor, "09:00", "10:00", Tomorrow);
        var booked = await Hospital.AddToken(night);
        SetTime(1, 0, Tomorrow);

        var early = await Hospital.AddToken(tomorrow);
        var arrived = (await Hospital.Post("tokens", NewToken(night, checkIn: true))).Created();
        var chosen = (await Hospital.Post("tokens", Hospital.NewTokenOn(Hospital.Today, doctor))).Created();
        await Hospital.Take(booked, "checked_in");
        await Hospital.Take(early, "checked_in");

        Assert.Equal("checked_in", (string?)arrived["status"]);
        Assert.Equal((string?)night["id"], (string?)chosen["slot_id"]);
        var ticket = (await Hospital.Get($"tokens/{arrived["id"]}/ticket")).Ok();
        Assert.Equal(("2026-01-30", Tomorrow, 2), ((string?)ticket["date"], (string?)ticket["ends_on"], (int?)ticket["ahead"]));
        Assert.StartsWith("2026-01-30T20:", (string?)ticket["estimated_wait"]!["likely_at"], StringComparison.Ordinal);

        Assert.Equal(
            [(string?)night["id"], (string?)tomorrow["id"]], (await Hospital.List("slots")).Select(slot => (string?)slot!["id"]));

        var first = await CallNext(Tomorrow);
        var second = await CallNext(Hospital.Today, current: first);
        (await Hospital.Post($"doctors/1/days/{Hospital.Today}/next", new { current = (string?)second["id"] })).NoContent();
        var third = await CallNext(Tomorrow);
        Assert.Equal(
            [(string?)booked["id"], (string?)arrived["id"], (string?)early["id"]],
            new[] { first, second, third }.Select(called => (string?)called["id"]));
        Assert.Equal("completed", (string?)(await Hospital.Token(arrived))["status"]);
    }

    [Fact]
    public async Task Nobody_arrives_for_a_night_session_that_has_ended()
    {
        var hospital = await Host.CreateHospital();
        var doctor = await hospital.AddDoctor();
        var night = (await hospital.Post("slots", NewSlot(doctor, "20:00", "08:00", Hospital.Today))).Created();

        SetTime(7, 59, Tomorrow);
        (await hospital.As("kiosk").Post("tokens", NewToken(night, checkIn: true))).Created();
        SetTime(8, 0, Tomorrow);
        (await hospital.As("kiosk").Post("tokens", NewToken(night))).Problem(409, "slot_ended");
        (await hospital.Post("tokens", NewToken(night, checkIn: true))).Problem(409, "not_today");
        (await hospital.Post("tokens", NewToken(night))).Created();
    }

    [Fact]
    public async Task Who_waits_or_consults_at_midnight_stays_until_ended_and_is_called_before_the_new_date_s_patients()
    {
        var doctor = await Hospital.AddDoctor();
        var evening = await AddSlot(doctor, "20:00", "23:59");
        var night = await AddSlot(doctor, "00:00", "06:00", Tomorrow);
        var tokens = new List<JsonNode>();
        for (var patient = 0; patient < 3; patient++)
        {
            tokens.Add(await Hospital.Take(await Hospital.AddToken(evening), "checked_in"));
        }

        var consulting = await CallNext(Hospital.Today);
        SetTime(0, 0, Tomorrow);
        var newcomer = await Hospital.Take(await Hospital.AddToken(night), "checked_in");

        Assert.Equal(2, (int?)(await Hospital.Get($"tokens/{newcomer["id"]}/ticket")).Ok()["ahead"]);
        (await Hospital.Post($"doctors/1/days/{Tomorrow}/next")).Problem(409, "queue_moved");
        var second = await CallNext(Tomorrow, current: consulting);
        var third = await CallNext(Tomorrow, current: second);
        var fourth = await CallNext(Tomorrow, current: third);

        Assert.Equal(
            [(string?)tokens[0]["id"], (string?)tokens[1]["id"], (string?)tokens[2]["id"], (string?)newcomer["id"]],
            new[] { consulting, second, third, fourth }.Select(called => (string?)called["id"]));
        Assert.Equal("completed", (string?)(await Hospital.Token(consulting))["status"]);
    }

    [Fact]
    public async Task A_call_that_is_repeated_after_midnight_gets_its_first_answer()
    {
        var evening = await AddSlot(await Hospital.AddDoctor(), "20:00", "23:59");
        await Hospital.Take(await Hospital.AddToken(evening), "checked_in");
        await Hospital.Take(await Hospital.AddToken(evening), "checked_in");
        var called = (await Hospital.Post($"doctors/1/days/{Hospital.Today}/next", new { }, key: "call-1")).Ok();
        SetTime(0, 0, Tomorrow);

        var again = await Hospital.Post($"doctors/1/days/{Hospital.Today}/next", new { }, key: "call-1");
        var later = (await Hospital.Post($"doctors/1/days/{Tomorrow}/next", new { current = (string?)called["id"] }, key: "call-2")).Ok();
        var laterAgain = await Hospital.Post($"doctors/1/days/{Tomorrow}/next", new { current = (string?)called["id"] }, key: "call-2");

        Assert.True(again.IsReplayed && laterAgain.IsReplayed);
        Assert.Equal((string?)called["id"], (string?)again.Ok()["id"]);
        Assert.Equal((string?)later["id"], (string?)laterAgain.Ok()["id"]);
    }

    [Fact]
    public async Task A_delay_after_midnight_is_that_of_the_night_session_and_ends_with_a_call()
    {
        var doctor = await Hospital.AddDoctor();
        var night = await AddSlot(doctor, "20:00", "08:00");
        await AddSlot(doctor, "09:00", "10:00", Tomorrow);
        var token = await Hospital.Take(await Hospital.AddToken(night), "checked_in");
        SetTime(1, 0, Tomorrow);

        var delay = (await Hospital.Post($"doctors/1/days/{Tomorrow}/delay", new { minutes = 30 })).Ok();
        var late = (await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok();
        var called = await CallNext(Tomorrow);
        (await Hospital.Post($"tokens/{called["id"]}/undo")).Ok();
        Assert.Equal(30, (int?)(await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok()["delay_minutes"]);
        await CallNext(Tomorrow);
        var onTime = (await Hospital.Get($"tokens/{token["id"]}/ticket")).Ok();

        Assert.Equal((string?)night["id"], (string?)delay["slot_id"]);
        Assert.Equal((30, 0), ((int?)late["delay_minutes"], (int?)onTime["delay_minutes"]));
    }

    [Fact]
    public async Task The_numbers_of_a_night_differ_from_those_of_the_next_morning_because_people_see_them_without_a_date()
    {
        var doctor = await Hospital.AddDoctor();
        var night = await AddSlot(doctor, "20:00", "08:00");
        var morning = await AddSlot(doctor, "08:00", "10:00", Tomorrow);
        var evening = await AddSlot(doctor, "18:00", "20:00");

        Assert.Equal("R501", await NumberIn(night));
        Assert.Equal("R1", await NumberIn(morning));
        Assert.Equal("R1", await NumberIn(evening));

        async Task<string> NumberIn(JsonNode slot) => (string)(await Hospital.AddToken(slot))["display_number"]!;
    }

    [Fact]
    public async Task After_midnight_patients_of_a_session_that_goes_on_are_found_among_those_of_all_doctors()
    {
        var hospital = await Host.CreateHospital();
        var (rao, sen) = (await hospital.AddDoctor("Dr. Rao"), await hospital.AddDoctor("Dr. Sen"));
        var night = (await hospital.Post("slots", NewSlot(rao, "20:00", "08:00", Hospital.Today))).Created();
        var next = (await hospital.Post("slots", NewSlot(sen, "09:00", "10:00", Tomorrow))).Created();
        var waits = await hospital.Take(await hospital.AddToken(night), "checked_in");
        var comesLater = await hospital.AddToken(night);
        await hospital.Take(await hospital.AddToken(night), "cancelled");
        var morning = await hospital.AddToken(next);
        SetTime(0, 30, Tomorrow);

        Assert.Equal(
            new[] { waits, comesLater, morning }.Select(token => (string?)token["id"]).Order(),
            (await hospital.List($"tokens?phone={Uri.EscapeDataString(Hospital.Phone)}")).Select(token => (string?)token!["id"]).Order());
        Assert.Equal(
            [(string?)morning["id"]],
            (await hospital.List($"tokens?phone={Uri.EscapeDataString(Hospital.Phone)}&date={Tomorrow}")).Select(token => (string?)token!["id"]));

        SetTime(8, 0, Tomorrow);
        await hospital.Take(waits, "consulting");
        Assert.Contains(
            (string?)waits["id"],
            (await hospital.List($"tokens?phone={Uri.EscapeDataString(Hospital.Phone)}")).Select(token => (string?)token!["id"]));
    }

    private static object NewSlot(JsonNode doctor, string start, string end, string date) =>
        new { doctor_id = (int)doctor["id"]!, date, start_time = start, end_time = end, max_capacity = 8 };

    private static object NewToken(JsonNode slot, bool checkIn = false) => new
    {
        patient_name = "Asha Nair",
        patient_phone = Hospital.Phone,
        doctor_id = (int)slot["doctor_id"]!,
        slot_id = (string)slot["id"]!,
        source = "walk_in",
        check_in = checkIn,
    };

    private async Task<JsonNode> AddSlot(JsonNode doctor, string start, string end, string date = Hospital.Today) =>
        (await Hospital.Post("slots", NewSlot(doctor, start, end, date))).Created();

    private async Task<JsonNode> CallNext(string date, JsonNode? current = null) =>
        (await Hospital.Post($"doctors/1/days/{date}/next", new { current = (string?)current?["id"] })).Ok();

    private void SetTime(int hour, int minute, string date) => Host.Clock.Set(
        new DateTimeOffset(DateOnly.ParseExact(date, "yyyy-MM-dd", null), new TimeOnly(hour, minute), TimeSpan.FromHours(5.5)));
}
