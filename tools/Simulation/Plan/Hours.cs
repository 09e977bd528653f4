namespace OpdTokens.Simulation.Plan;

/// <summary>The day's times, as time since midnight.</summary>
internal static class Hours
{
    /// <summary>Everything happens at whole ticks; what happens at the same tick happens at once.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan BookingOpens = TimeSpan.FromHours(6);

    public static readonly TimeSpan Midnight = TimeSpan.FromHours(24);

    /// <summary>The first tick that is not earlier.</summary>
    public static TimeSpan UpToTick(this TimeSpan time) => Tick * Math.Ceiling(time / Tick);
}
