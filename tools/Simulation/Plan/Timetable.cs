using System.Collections.Immutable;

namespace OpdTokens.Simulation.Plan;

/// <summary>When a doctor's sessions are, as time since the midnight with which the date begins: above 24 hours on the next date.</summary>
internal sealed class Timetable
{
    private static readonly ImmutableArray<Timetable> Days = [.. Enumerable.Range(0, 13).Select(CreateDay)];

    private readonly ImmutableArray<(TimeSpan Start, TimeSpan End)> _slots;

    private Timetable(TimeSpan doorsOpen, TimeSpan lastWalkIn, ImmutableArray<(TimeSpan Start, TimeSpan End)> slots) =>
        (DoorsOpen, LastWalkIn, _slots) = (doorsOpen, lastWalkIn, slots);

    /// <summary>A clinic that begins in the evening. Its last session ends on the next date.</summary>
    public static Timetable Night { get; } = new(
        TimeSpan.FromHours(19.5),
        TimeSpan.FromHours(25),
        [(TimeSpan.FromHours(20), TimeSpan.FromHours(23)), (TimeSpan.FromHours(23), TimeSpan.FromHours(26))]);

    public TimeSpan DoorsOpen { get; }

    public TimeSpan LastWalkIn { get; }

    public int Slots => _slots.Length;

    /// <summary>Together, without the pause.</summary>
    public TimeSpan Length => _slots.Aggregate(TimeSpan.Zero, (sum, slot) => sum + slot.End - slot.Start);

    /// <param name="slots">An hour each, at most 12, with a pause of an hour after half of them.</param>
    public static Timetable Day(int slots) => Days[slots];

    /// <param name="slot">From 0.</param>
    public TimeSpan StartOf(int slot) => _slots[slot].Start;

    public TimeSpan EndOf(int slot) => _slots[slot].End;

    /// <summary>The slot that runs, or the next one to begin, or the last.</summary>
    public int SlotAt(TimeSpan time) => Enumerable.Range(0, Slots).Where(slot => EndOf(slot) > time).DefaultIfEmpty(Slots - 1).First();

    private static Timetable CreateDay(int slots)
    {
        var anHour = TimeSpan.FromHours(1);
        var beforePause = (slots + 1) / 2;
        var starts = Enumerable.Range(0, slots).Select(slot => TimeSpan.FromHours(slot < beforePause ? 9 + slot : 10 + slot));
        return new Timetable(TimeSpan.FromHours(8.5), TimeSpan.FromHours(16.5), [.. starts.Select(start => (start, start + anHour))]);
    }
}
