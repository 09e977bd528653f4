using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class DelayTests
{
    private static readonly DelayView Plan = new(30, "Surgery", Slot: null, [], []);

    [Fact]
    public void The_last_delay_announced_is_the_one_that_counts()
    {
        var day = Announce(Announce(new DoctorDayState(), 30), 10);

        Assert.Equal(10, day.CurrentDelay!.Minutes);
    }

    [Fact]
    public void A_doctor_without_an_announcement_is_on_time() => Assert.Null(new DoctorDayState().CurrentDelay);

    [Fact]
    public void A_delay_is_unfinished_until_everyone_has_been_moved()
    {
        var day = Announce(new DoctorDayState(), 30);
        Assert.True(day.CurrentDelay!.IsUnfinished);

        Assert.False(Delays.Finish(day, day.CurrentDelay, Plan).CurrentDelay!.IsUnfinished);
    }

    [Fact]
    public void A_repeated_announcement_gives_the_first_result_though_another_delay_was_announced_since()
    {
        var day = Announce(new DoctorDayState(), 30, "late");
        var result = Plan with { Reason = "as it turned out" };
        day = Announce(Delays.Finish(day, day.CurrentDelay!, result), 10);

        Assert.Equal(result, Decide(day, 30, "late").Replayed());
    }

    [Fact]
    public void The_key_of_another_announcement_is_refused()
    {
        var day = Announce(new DoctorDayState(), 30, "late");

        Assert.IsType<Refusal.RequestKeyReused>(Decide(day, 10, "late").Refusal());
    }

    [Fact]
    public void Finishing_one_of_two_equal_delays_leaves_the_other_unfinished()
    {
        var day = Announce(Announce(new DoctorDayState(), 30), 30);

        day = Delays.Finish(day, day.Delays[0], Plan);

        Assert.Equal([false, true], day.Delays.Select(delay => delay.IsUnfinished));
    }

    [Fact]
    public void The_last_eight_delays_are_kept()
    {
        var day = Enumerable.Range(1, 20).Aggregate(new DoctorDayState(), (day, minutes) => Announce(day, minutes));

        Assert.Equal(Enumerable.Range(13, 8), day.Delays.Select(delay => delay.Minutes));
    }

    private static DoctorDayState Announce(DoctorDayState day, int minutes, string? key = null) =>
        Decide(day, minutes, key).Accepted().Next;

    private static Decision<DoctorDayState, DelayView> Decide(DoctorDayState day, int minutes, string? key) =>
        Delays.Announce(
            day, new AnnounceDelay(minutes, "Surgery", Desk.Key(key, request: minutes)), Plan with { Minutes = minutes }, Desk.Opening);
}
