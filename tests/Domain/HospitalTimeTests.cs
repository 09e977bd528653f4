using System.Globalization;

namespace OpdTokens.Domain.Tests;

public class HospitalTimeTests
{
    private static readonly DateOnly Today = new(2026, 1, 30);
    private static readonly SlotId TodaysSlot = new(7, Today, 1);
    private static readonly TimeOnly Nine = new(9, 0);
    private static readonly TimeOnly Ten = new(10, 0);

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

        Assert.Equal((isRunning, hasEnded), (now.IsRunning(TodaysSlot, Nine, Ten), now.HasEnded(TodaysSlot, Ten)));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void On_another_date_no_slot_runs_and_none_has_ended(int days)
    {
        var now = new HospitalTime(Today.AddDays(days), new TimeOnly(9, 30));

        Assert.False(now.IsRunning(TodaysSlot, Nine, Ten));
        Assert.False(now.HasEnded(TodaysSlot, new TimeOnly(9, 15)));
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
