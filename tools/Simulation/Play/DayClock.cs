using OpdTokens.SimulatedClock;

namespace OpdTokens.Simulation.Play;

/// <summary>The simulated day's time, which the service shares when the simulation has started it.</summary>
/// <param name="date">Hospital-local.</param>
/// <param name="zone">The hospital's.</param>
/// <param name="shared">Null with a service that goes by its own clock.</param>
internal sealed class DayClock(DateOnly date, TimeZoneInfo zone, ClockFile? shared)
{
    public DateOnly Date => date;

    /// <summary>What the service says about the time is about this day's.</summary>
    public bool IsShared => shared is not null;

    public TimeSpan Now { get; private set; }

    public void MoveTo(TimeSpan time)
    {
        Now = time;
        if (shared is not null)
        {
            shared.Now = InstantOf(date, time, zone);
        }
    }

    public TimeSpan TimeOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime - date.ToDateTime(TimeOnly.MinValue);

    public static DateTimeOffset InstantOf(DateOnly date, TimeSpan time, TimeZoneInfo zone)
    {
        var local = date.ToDateTime(TimeOnly.MinValue) + time;
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
