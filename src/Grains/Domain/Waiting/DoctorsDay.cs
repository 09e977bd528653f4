using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What is known of a doctor's day at one moment.</summary>
internal sealed class DoctorsDay
{
    private readonly ImmutableArray<SlotSnapshot> _slots;
    private readonly ImmutableArray<Consultation> _consultations;
    private readonly Dictionary<SlotId, DateTimeOffset> _starts;
    private readonly Lateness _lateness;
    private readonly ShowRate _showRate;

    /// <param name="slots">In time order.</param>
    /// <param name="timeZone">IANA; the clock that the slots keep.</param>
    /// <param name="lateness">The last that was announced.</param>
    /// <param name="now">The moment.</param>
    public DoctorsDay(ImmutableArray<SlotSnapshot> slots, string timeZone, Lateness lateness, DateTimeOffset now)
    {
        (_slots, _lateness, Now) = (slots, lateness, now);
        _consultations = [.. slots.SelectMany(slot => slot.Consultations)];

        // Looked up once, because each patient's estimate needs the start of the slot.
        _starts = slots.ToDictionary(
            slot => slot.Slot.Id, slot => HospitalTime.InstantOf(slot.Slot.Id.Date, slot.Slot.Start, timeZone));
        _showRate = ShowRate.Of(
            slots.Aggregate(default(Attendance), (sum, slot) => sum + slot.Attendance),
            slots.SelectMany(slot => slot.Queue
                .Where(token => token.Status == TokenStatus.Allocated)
                .Select(_ => now - StartOf(slot))));
    }

    public DateTimeOffset Now { get; }

    /// <summary>When the slot begins by plan; UTC.</summary>
    public DateTimeOffset StartOf(SlotSnapshot slot) => _starts[slot.Slot.Id];

    public Pace PaceOf(SlotSnapshot slot) => Pace.Of((slot.Slot.End - slot.Slot.Start) / slot.Slot.Capacity, _consultations);

    /// <summary>How probable it is that a patient will be there when it is their turn.</summary>
    public double ProbabilityOf(QueuedToken token, SlotSnapshot slot) =>
        token.Status == TokenStatus.CheckedIn ? 1 : _showRate.Probability(Now - StartOf(slot));

    /// <summary>What the doctor is in the middle of, or is about to begin.</summary>
    public BusyPeriod Opening() => Running() is { } running
        ? new BusyPeriod(Now, Workload.Rest(PaceOf(running.Slot), Now - running.StartedAt))
        : NextToCall() is { } slot && (!HasBegun(slot) || !_lateness.IsOver(_consultations))
            ? new BusyPeriod(Instants.Later(Now, ExpectedFor(slot)), Workload.Lateness)
            : new BusyPeriod(Now, Workload.None);

    private DateTimeOffset ExpectedFor(SlotSnapshot slot) =>
        _lateness.IsOver(_consultations) ? StartOf(slot) : _lateness.EndFor(StartOf(slot));

    /// <summary>The patient who is with the doctor. Of several the one called last: the desk forgot the others.</summary>
    private (SlotSnapshot Slot, DateTimeOffset StartedAt)? Running() => _slots
        .SelectMany(slot => slot.Queue
            .Where(token => token.Status == TokenStatus.Consulting)
            .Select(token => ((SlotSnapshot Slot, DateTimeOffset StartedAt)?)(slot, token.ConsultationStartedAt ?? Now)))
        .MaxBy(running => running!.Value.StartedAt);

    /// <summary>
    /// The slot whose people are called next. Slots that run and have only people who are not there don't count: those hold nobody up.
    /// </summary>
    private SlotSnapshot? NextToCall() =>
        _slots.FirstOrDefault(slot => !slot.Queue.IsEmpty && (!HasBegun(slot) || HasAnyoneToCall(slot)));

    private static bool HasAnyoneToCall(SlotSnapshot slot) => slot.Queue.Any(token => token.Status == TokenStatus.CheckedIn);

    private bool HasBegun(SlotSnapshot slot) => _consultations.Any(consultation => consultation.StartedAt >= StartOf(slot));
}

/// <summary>An announced delay: so many minutes are lost, from the moment it is announced or, if that is yet to come, the slot's start.</summary>
/// <param name="AnnouncedAt">UTC.</param>
/// <param name="Length">Zero when nothing was announced.</param>
public readonly record struct Lateness(DateTimeOffset AnnouncedAt, TimeSpan Length)
{
    /// <summary>Whoever has been called since shows that the doctor is there.</summary>
    internal bool IsOver(ImmutableArray<Consultation> consultations)
    {
        var announcedAt = AnnouncedAt;
        return Length == TimeSpan.Zero || consultations.Any(consultation => consultation.StartedAt >= announcedAt);
    }

    /// <summary>When the doctor is expected for a slot that begins by plan at <paramref name="start"/>.</summary>
    internal DateTimeOffset EndFor(DateTimeOffset start) => Instants.Later(start, AnnouncedAt) + Length;
}

/// <summary>Arithmetic of instants.</summary>
internal static class Instants
{
    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>UTC.</summary>
    public static DateTimeOffset UpToMinute(this DateTimeOffset instant) => DownToMinute(instant.AddTicks(TimeSpan.TicksPerMinute - 1));

    /// <summary>UTC.</summary>
    public static DateTimeOffset NearestMinute(this DateTimeOffset instant) => DownToMinute(instant.AddTicks(TimeSpan.TicksPerMinute / 2));

    private static DateTimeOffset DownToMinute(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
