using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public sealed class ClosingTests
{
    private static readonly CloseDay Close = new(Desk.Key("close"));

    [Fact]
    public void A_day_closes_in_two_steps_and_tells_the_same_again()
    {
        var day = Opened();
        var started = Closings.Start(day, Desk.Today, Close, Desk.Opening).Accepted();
        day = day.ApplyAll(started.Events);
        Assert.True(day.Closing is { Tokens: null });

        day = day.ApplyAll(Closings.Finish(day, []).Accepted().Events);

        Assert.Empty(day.Closing!.Tokens!.Value);
        Assert.Equal(day.Closing, Closings.Start(day, Desk.Today, Close, Desk.Opening).Replayed());
        Assert.Empty(Closings.Start(day, Desk.Today, new CloseDay(), Desk.Opening).Accepted().Events);
        Assert.Empty(Closings.Finish(day, []).Accepted().Events);
        Assert.Equal(
            new Refusal.RequestKeyReused(),
            Closings.Start(day, Desk.Today, new CloseDay(Desk.Key("close", 2)), Desk.Opening).Refusal());
    }

    [Fact]
    public void A_day_that_has_not_begun_is_not_closed() => Assert.Equal(
        new Refusal.NotToday(Desk.Today), Closings.Start(Opened(), Desk.Today, Close, Desk.Opening.AddDays(-1)).Refusal());

    [Fact]
    public void A_closed_day_gets_no_slots_and_offers_none()
    {
        var day = Opened();
        day = day.ApplyAll(Closings.Start(day, Desk.Today, Close, Desk.Opening).Accepted().Events);
        var morning = HospitalTime.At(Desk.Opening, day.TimeZone!);

        Assert.Empty(day.Bookable(morning));
        Assert.Equal(
            new Refusal.DayClosed(7, Desk.Today),
            DayPlan.AddSlot(
                day, 7, Desk.Today, new AddSlot(new TimeOnly(20, 0), new TimeOnly(21, 0), 5), new HospitalPolicy()).Refusal());
    }

    [Theory]
    [InlineData(null, null, "11:30", false, "")]
    [InlineData(30, null, "11:29", false, "")]
    [InlineData(30, null, "11:30", true, "")]
    [InlineData(null, 15, "10:14", false, "")]
    [InlineData(null, 15, "10:15", false, "1")]
    [InlineData(null, 0, "11:00", false, "12")]
    public void The_policy_closes_the_day_and_gives_up_absent_patients_when_their_time_has_passed(
        int? close, int? noShow, string time, bool closes, string absent)
    {
        var policy = new HospitalPolicy { CloseAfterMinutes = close, NoShowAfterSlotEndMinutes = noShow };
        var now = HospitalTime.InstantOf(Desk.Today, TimeOnly.Parse(time, null), policy.TimeZone);

        var overdue = Closings.Overdue(Opened(), policy, now);

        Assert.Equal((closes, absent), (overdue.ShouldClose, string.Concat(overdue.Absent.Select(slot => slot.Ordinal))));
    }

    [Theory]
    [InlineData(0, "23:59", false)]
    [InlineData(1, "07:59", false)]
    [InlineData(1, "08:00", true)]
    public void A_session_over_midnight_ends_on_the_next_date(int days, string time, bool closes)
    {
        var day = new Day();
        day.Add("20:00-08:00");
        var policy = new HospitalPolicy { CloseAfterMinutes = 0 };
        var now = HospitalTime.InstantOf(Desk.Today.AddDays(days), TimeOnly.Parse(time, null), policy.TimeZone);

        Assert.Equal(closes, Closings.Overdue(day.State, policy, now).ShouldClose);
    }

    private static DoctorDayState Opened()
    {
        var day = new Day();
        day.Add("09:00-10:00");
        day.Add("10:00-11:00");
        return day.State;
    }
}
