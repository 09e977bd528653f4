namespace OpdTokens.SimulatedClock;

/// <summary>The time of day is the file's; timers and durations stay the machine's, so that time-outs mean what they say.</summary>
internal sealed class SimulatedTime(ClockFile clock) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.Now;
}
