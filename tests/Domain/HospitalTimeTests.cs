using System.Globalization;

namespace OpdTokens.Domain.Tests;

public class HospitalTimeTests
{
    private static readonly DateOnly Today = new(2026, 1, 30);
    private static readonly SessionTime Session = new(Today, new TimeOnly(9, 0), new TimeOnly(10, 0));
    private static readonly SessionTime Night = new(Today, new TimeOnly(20, 0), new TimeOnly(8, 0));

    [Theory]
    [InlineData("2026-01-29T18:29:59Z", "Asia/Kolkata", "2026-01-29 23:59:59")]
    [InlineData("2026-01-29T18:30:00Z", "Asia/Kolkata", "2026-01-30 00:00:00")]
    [InlineData("2026-01-30T03:00:00Z", "America/New_York", "2026-01-29 22:00:00")]
    [InlineData("2026-01-30T09:00:00Z", "Etc/UTC", "2026-01-30 09:00:00")]
    [InlineData("2026-01-30T09:00:00+02:00", "Etc/UTC", "2026-01-30 07:00:00")]
    [InlineData("2026-01-30T12:00:00Z", "Pacific/Kiritimati", "2026-01-31 02:00:00")]
    public void The_clock_on_the_wall_shows_the_hospitals_own_zone(string instant, string zone, string wall) =>
        Assert.Equal(Wall(wall), HospitalTime.At(Instant(instant), zone));

    [Theory]
    [InlineData("2026-03-29T00:59:00Z", "2026-03-29 01:59:00")]
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29 03:00:00")]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25 02:30:00")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25 02:30:00")]
    [InlineData("2026-10-25T02:00:00Z", "2026-10-25 03:00:00")]
    public void The_wall_clock_jumps_with_summer_time(string instant, string wall) =>
        Assert.Equal(Wall(wall), HospitalTime.At(Instant(instant), "Europe/Berlin"));

    [Fact]
    public void An_unknown_zone_is_an_error() =>
        Assert.Throws<TimeZoneNotFoundException>(() => HospitalTime.At(Instant("2026-01-30T09:00:00Z"), "Mars/Olympus"));

    [Theory]
    [InlineData("08:59", false, false)]
    [InlineData("09:00", true, false)]
    [InlineData("09:59", true, false)]
    [InlineData("10:00", false, true)]
    [InlineData("10:01", false, true)]
    public void A_slot_runs_from_its_start_until_just_before_its_end(string time, bool isRunning, bool hasEnded)
    {
        var now = new HospitalTime(Today, TimeOnly.Parse(time, CultureInfo.InvariantCulture));

        Assert.Equal((isRunning, hasEnded), (now.IsRunning(Session), now.IsOver(Session)));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(1, true)]
    public void On_another_date_a_day_session_does_not_run(int days, bool isOver)
    {
        var now = new HospitalTime(Today.AddDays(days), new TimeOnly(9, 30));

        Assert.Equal((false, isOver, false), (now.IsRunning(Session), now.IsOver(Session), now.IsDayOf(Session)));
    }

    [Theory]
    [InlineData("2026-01-29 23:00", false, false, false)]
    [InlineData("2026-01-30 07:59", false, false, true)]
    [InlineData("2026-01-30 20:00", true, false, true)]
    [InlineData("2026-01-31 00:00", true, false, true)]
    [InlineData("2026-01-31 07:59", true, false, true)]
    [InlineData("2026-01-31 08:00", false, true, false)]
    public void A_session_over_midnight_runs_until_its_end_on_the_next_date(string wall, bool isRunning, bool isOver, bool isItsDay)
    {
        var now = Wall(wall);

        Assert.Equal((isRunning, isOver, isItsDay), (now.IsRunning(Night), now.IsOver(Night), now.IsDayOf(Night)));
    }

    [Theory]
    [InlineData("09:00", "10:00", 60, 0)]
    [InlineData("22:00", "00:00", 120, 1)]
    [InlineData("20:00", "08:00", 720, 1)]
    [InlineData("00:00", "00:00", 1440, 1)]
    public void A_session_lasts_up_to_24_hours(string start, string end, int minutes, int daysLater)
    {
        var session = new SessionTime(Today, TimeOnly.Parse(start, CultureInfo.InvariantCulture), TimeOnly.Parse(end, CultureInfo.InvariantCulture));

        Assert.Equal((minutes, Today.AddDays(daysLater)), (session.Length.TotalMinutes, session.EndsOn));
    }

    [Theory]
    [InlineData("2026-01-31 08:30", "evening, night")]
    [InlineData("2026-01-31 07:30", "night")]
    [InlineData("2026-01-30 18:30", "night")]
    [InlineData("2026-01-30 17:30", "evening, night")]
    public void A_past_day_can_be_backfilled_once_its_last_session_is_over(string wall, string notEnded)
    {
        var day = new[] { ("evening", new SessionTime(Today, new TimeOnly(17, 0), new TimeOnly(18, 0))), ("night", Night) };

        Assert.Equal(notEnded, string.Join(", ", Wall(wall).NotEnded(day, session => session.Item2).Select(session => session.Item1)));
    }

    [Theory]
    [InlineData("Asia/Kolkata", "2026-01-30 09:00", "2026-01-30T03:30:00Z")]
    [InlineData("America/New_York", "2026-07-01 09:00", "2026-07-01T13:00:00Z")]
    // The hour that the clock shows twice, and the one that it leaves out.
    [InlineData("Europe/Berlin", "2026-10-25 02:30", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Berlin", "2026-03-29 02:30", "2026-03-29T01:30:00Z")]
    public void A_time_on_the_wall_is_an_instant(string timeZone, string wall, string instant)
    {
        var shown = Wall(wall);

        Assert.Equal(Instant(instant), HospitalTime.InstantOf(shown.Date, shown.Time, timeZone));
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static HospitalTime Wall(string text)
    {
        var wall = DateTime.Parse(text, CultureInfo.InvariantCulture);
        return new HospitalTime(DateOnly.FromDateTime(wall), TimeOnly.FromDateTime(wall));
    }
}
