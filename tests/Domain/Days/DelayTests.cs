using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Days;

public class DelayTests
{
    private static readonly DelayView Plan = new(30, "Surgery", Slot: null, [], []);

    private readonly Day _day = new();

    [Fact]
    public void The_last_delay_announced_is_the_one_that_counts()
    {
        Announce(30);
        Announce(10);

        Assert.Equal(10, _day.State.CurrentDelay!.Minutes);
    }

    [Fact]
    public void A_doctor_without_an_announcement_is_on_time() => Assert.Null(new DoctorDayState().CurrentDelay);

    [Fact]
    public void A_delay_is_unfinished_until_everyone_has_been_moved()
    {
        Announce(30);
        Assert.True(_day.State.CurrentDelay!.IsUnfinished);

        _day.Finish(_day.State.CurrentDelay, Plan);

        Assert.False(_day.State.CurrentDelay.IsUnfinished);
    }

    [Fact]
    public void A_repeated_announcement_gives_the_first_result_though_another_delay_was_announced_since()
    {
        Announce(30, "late");
        var result = Plan with { Reason = "as it turned out" };
        _day.Finish(_day.State.CurrentDelay!, result);
        Announce(10);

        WhenAnnounced(30, "late").ThenReplayed(result);
    }

    [Fact]
    public void The_key_of_another_announcement_is_refused()
    {
        Announce(30, "late");

        WhenAnnounced(10, "late").ThenRefused(new Refusal.RequestKeyReused());
    }

    [Fact]
    public void Finishing_one_of_two_equal_delays_leaves_the_other_unfinished()
    {
        Announce(30);
        Announce(30);

        _day.Finish(_day.State.Delays[0], Plan);

        Assert.Equal([false, true], _day.State.Delays.Select(delay => delay.IsUnfinished));
    }

    [Fact]
    public void The_last_eight_delays_are_kept()
    {
        for (var minutes = 1; minutes <= 20; minutes++)
        {
            Announce(minutes);
        }

        Assert.Equal(Enumerable.Range(13, 8), _day.State.Delays.Select(delay => delay.Minutes));
    }

    private void Announce(int minutes, string? key = null) => _day.Announce(minutes, Plan with { Minutes = minutes }, key);

    private Spec<DoctorDayState, DoctorDayEvent>.Decided<DelayView> WhenAnnounced(int minutes, string key) => Spec.Given(_day.State).When(
        day => Delays.Announce(day, new AnnounceDelay(minutes, "Surgery", Desk.Key(key, minutes)), Plan with { Minutes = minutes }, Desk.Opening));
}
