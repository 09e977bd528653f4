namespace OpdTokens.Simulation.Plan;

/// <summary>A doctor or a pool.</summary>
/// <param name="Number">From 0.</param>
/// <param name="ComesAt">The first call.</param>
/// <param name="Announced">What the desk is told beforehand; zero for nothing.</param>
/// <param name="Pace">Mean length of a consultation, as a share of what was planned.</param>
/// <param name="Variation">Standard deviation over mean.</param>
internal sealed record PlannedDoctor(int Number, TimeSpan ComesAt, TimeSpan Announced, double Pace, double Variation)
{
    public DoctorKind Kind { get; init; }

    /// <summary>Of a day; a night clinic has its own.</summary>
    public int DaySlots { get; init; }

    public Timetable Timetable => Kind == DoctorKind.Night ? Timetable.Night : Timetable.Day(DaySlots);

    /// <summary>The rooms that call from the queue at the same time.</summary>
    public int Counters => Kind == DoctorKind.Pool ? 2 : 1;

    /// <param name="seats">Of each slot.</param>
    /// <returns>What a slot gives each patient.</returns>
    public TimeSpan PlannedLength(int seats) => Counters * Timetable.Length / (Timetable.Slots * seats);
}

internal enum DoctorKind
{
    /// <summary>In one room.</summary>
    Single,

    /// <summary>Two doctors who call from one queue, each to their own room.</summary>
    Pool,

    /// <summary>In one room, over midnight.</summary>
    Night,
}
