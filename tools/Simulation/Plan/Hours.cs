namespace OpdTokens.Simulation.Plan;

/// <summary>The day's times, as time since midnight.</summary>
internal static class Hours
{
    /// <summary>Everything happens at whole ticks; what happens at the same tick happens at once.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    public static readonly TimeSpan BookingOpens = TimeSpan.FromHours(6);

    public static readonly TimeSpan DoorsOpen = TimeSpan.FromHours(8.5);

    public static readonly TimeSpan LastWalkIn = TimeSpan.FromHours(16.5);

    public static readonly TimeSpan SlotLength = TimeSpan.FromHours(1);

    private static readonly TimeSpan FirstSlot = TimeSpan.FromHours(9);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <param name="slot">From 0.</param>
    /// <param name="slots">Of the day; the pause is after half of them.</param>
    public static TimeSpan StartOf(int slot, int slots) => FirstSlot + (slot * SlotLength) + (slot >= (slots + 1) / 2 ? Pause : TimeSpan.Zero);

    public static TimeSpan EndOf(int slot, int slots) => StartOf(slot, slots) + SlotLength;

    /// <summary>The slot that runs, or the next one to begin, or the last.</summary>
    public static int SlotAt(TimeSpan time, int slots) =>
        Enumerable.Range(0, slots).Where(slot => EndOf(slot, slots) > time).DefaultIfEmpty(slots - 1).First();

    /// <summary>The first tick that is not earlier.</summary>
    public static TimeSpan UpToTick(this TimeSpan time) => Tick * Math.Ceiling(time / Tick);
}
