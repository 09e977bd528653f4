using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class LiveDayTests
{
    private static readonly DoctorView Rao = new(7, "Rao", "Surgery", IsActive: true, Desk.Opening, Room: "4");

    private static readonly DateOnly Tomorrow = Desk.Today.AddDays(1);
    private static readonly HospitalTime AtMidnight = new(Tomorrow, TimeOnly.MinValue);

    private readonly Desk _desk = Desk.Of();

    [Fact]
    public void Shows_each_queue_with_its_estimates_and_nobody_with_the_doctor_waits()
    {
        var first = _desk.Take(_desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting);
        var second = _desk.Take(_desk.Give(), TokenStatus.CheckedIn);

        var slot = Assert.Single(See(new DoctorDayState()).Slots);

        Assert.Equal(_desk.Slot.Version, slot.Version);
        Assert.Equal([first.Number, second.Number], slot.Queue.Select(token => token.Number));
        Assert.Null(slot.Queue[0].Wait);
        Assert.NotNull(slot.Queue[1].Wait);
    }

    [Fact]
    public void Shows_the_delay_that_was_announced_last()
    {
        var plan = new DelayView(20, "Theatre", Slot: null, [], []);
        var announced = Delays.Announce(new DoctorDayState(), new AnnounceDelay(20, "Theatre"), plan, Desk.Opening).Accepted();
        var day = new DoctorDayState().ApplyAll(announced.Events);

        var live = See(day);

        Assert.Equal((20, "Theatre", 1L), (live.DelayMinutes, live.DelayReason, live.Version));
    }

    [Fact]
    public void A_delay_moves_the_estimates_of_those_who_wait()
    {
        _desk.Give();
        var day = new DoctorDayState { Delays = [new Delay { Minutes = 90, Plan = new DelayView(90, null, null, [], []) }] };

        Assert.True(Wait(See(day)).LikelyAt > Wait(See(new DoctorDayState())).LikelyAt);
    }

    [Fact]
    public void On_a_day_that_is_over_nobody_waits()
    {
        _desk.Give();

        var live = LiveDays.Of(
            new DoctorDayState(), Rao, Desk.Today, [_desk.Slot.Snapshot()], "Etc/UTC", BoardShows.Numbers, Desk.Opening.AddDays(1));

        Assert.Null(live.Slots[0].Queue[0].Wait);
    }

    [Theory]
    [InlineData(TokenStatus.CheckedIn)]
    [InlineData(TokenStatus.Consulting)]
    public void Who_has_come_and_was_not_seen_by_midnight_is_carried_over_before_the_next_date_s_patients(TokenStatus status)
    {
        var left = _desk.Take(_desk.Give(), [.. new[] { TokenStatus.CheckedIn, TokenStatus.Consulting }.TakeWhile(step => step <= status)]);
        var carried = CarriedOver.Of(new DoctorDayState { Version = 2 }, [_desk.Slot.Snapshot(), Desk.Of(ordinal: 2).Slot.Snapshot()], AtMidnight);

        var live = LiveDays.Of(
            new DoctorDayState(), Rao, Tomorrow, [], "Etc/UTC", BoardShows.Numbers, Desk.Opening.AddHours(16), carried);

        Assert.Equal(2, carried.Planned.Length);
        Assert.Equal(left.Number, Assert.Single(Assert.Single(live.Slots).Queue).Number);
        Assert.Equal(2 + _desk.Slot.Version, live.CarriedVersion);
        Assert.Equal(status == TokenStatus.CheckedIn, live.Slots[0].Queue[0].Wait is not null);
    }

    [Fact]
    public void Nothing_is_carried_over_of_a_day_whose_patients_are_all_ended_or_never_came()
    {
        _desk.Give();
        _desk.Take(_desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed);

        var carried = CarriedOver.Of(new DoctorDayState(), [_desk.Slot.Snapshot()], AtMidnight);

        Assert.Empty(carried.Slots);
        Assert.False(carried.IsRunning);
        Assert.Equal(_desk.Slot.Version, carried.Version);
    }

    [Fact]
    public void A_session_over_midnight_is_carried_over_with_its_delay_until_it_ends()
    {
        var night = _desk.Slot.Snapshot() with { Slot = _desk.Slot.View() with { Start = new TimeOnly(20, 0), End = new TimeOnly(8, 0) } };
        var delay = new Delay { Minutes = 20, Plan = new DelayView(20, null, null, [], []) };
        var day = new DoctorDayState { Delays = [delay] };

        var running = CarriedOver.Of(day, [night], AtMidnight);
        var ended = CarriedOver.Of(day, [night], AtMidnight with { Time = new TimeOnly(8, 0) });

        Assert.Equal((true, delay), (running.IsRunning, running.Delay));
        Assert.Equal((false, null, 0), (ended.IsRunning, ended.Delay, ended.Slots.Length));
    }

    [Fact]
    public void Initials_show_only_where_the_hospital_wants_them_now()
    {
        _desk.Give();

        Assert.Equal("R.", See(new DoctorDayState(), BoardShows.Initials).Slots[0].Queue[0].Initials);
        Assert.Null(See(new DoctorDayState()).Slots[0].Queue[0].Initials);
    }

    [Fact]
    public void A_slot_tells_of_its_consultations_and_of_who_came()
    {
        var seen = _desk.Take(_desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed);
        _desk.Take(_desk.Give(), TokenStatus.CheckedIn, TokenStatus.Consulting);
        _desk.Take(_desk.Give(), TokenStatus.NoShow);
        _desk.Give();

        var told = _desk.Slot.Snapshot();

        Assert.Equal(new Consultation(seen.ConsultationStartedAt!.Value, seen.CompletedAt!.Value), Assert.Single(told.Consultations));
        Assert.Equal(new Attendance(2, 1), told.Attendance);
    }

    private static WaitEstimate Wait(LiveDay live) => live.Slots[0].Queue[0].Wait!;

    private LiveDay See(DoctorDayState day, BoardShows shown = BoardShows.Numbers) =>
        LiveDays.Of(day, Rao, Desk.Today, [_desk.Slot.Snapshot()], "Etc/UTC", shown, _desk.Now);
}
