using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What a slot tells its day: enough to show the queue, to estimate waits and to plan a delay.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Version">Grows with every change of the slot.</param>
/// <param name="Queue">In the order of the queue.</param>
/// <param name="Consultations">Completed ones, in any order.</param>
/// <param name="Attendance">Patients who came, and patients who did not.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-snapshot")]
public sealed record SlotSnapshot(
    SlotView Slot,
    long Version,
    ImmutableArray<QueuedToken> Queue,
    ImmutableArray<Consultation> Consultations,
    Attendance Attendance);

/// <summary>A completed consultation.</summary>
[GenerateSerializer, Immutable, Alias("opd.consultation")]
public readonly record struct Consultation(DateTimeOffset StartedAt, DateTimeOffset EndedAt)
{
    public TimeSpan Length => EndedAt - StartedAt;
}

/// <summary>How many patients came, and how many are known to have stayed away.</summary>
/// <param name="Came">Checked in, whatever became of them afterwards.</param>
/// <param name="NoShows">Marked as such.</param>
[GenerateSerializer, Immutable, Alias("opd.attendance")]
public readonly record struct Attendance(int Came, int NoShows)
{
    public static Attendance operator +(Attendance left, Attendance right) => left.Add(right);

    public Attendance Add(Attendance other) => new(Came + other.Came, NoShows + other.NoShows);
}
