using OpdTokens.Api.Features.Live;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Api.Tests.Live;

/// <summary>How late a change is seen, as far as hints can tell.</summary>
public sealed class HintDelayTests
{
    private static readonly DateTimeOffset Nine = new(2026, 1, 30, 9, 0, 0, TimeSpan.Zero);

    private readonly HintTracker _hints = new();

    [Fact]
    public void A_change_that_was_told_counts_once_and_when_it_can_be_seen()
    {
        Assert.True(_hints.Receive(new DayHint.DayChanged(2, Nine), Shown(version: 1)));

        Assert.Empty(_hints.TakeShown(Shown(version: 1)));
        Assert.Equal([Nine], _hints.TakeShown(Shown(version: 2)));
        Assert.Empty(_hints.TakeShown(Shown(version: 2)));
    }

    [Fact]
    public void A_silo_of_the_version_before_that_does_not_tell_when_counts_for_nothing()
    {
        Assert.True(_hints.Receive(new DayHint.DayChanged(2, At: default), Shown(version: 1)));

        Assert.Empty(_hints.TakeShown(Shown(version: 2)));
    }

    private static LiveDay Shown(long version) => new(
        new DoctorView(1, "Dr. Rao", "General Medicine", IsActive: true, Nine),
        DateOnly.FromDateTime(Nine.Date),
        version,
        "Asia/Kolkata",
        DelayMinutes: 0,
        DelayReason: null,
        []);
}
