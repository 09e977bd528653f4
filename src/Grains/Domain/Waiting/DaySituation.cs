using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Waiting;

/// <summary>The state of a doctor's day at one instant, for estimates.</summary>
internal sealed class DaySituation
{
    private readonly ImmutableArray<SlotSnapshot> _slots;
    private readonly ImmutableArray<Consultation> _consultations;
    private readonly Dictionary<SlotId, (DateTimeOffset Start, DateTimeOffset End)> _times;
    private readonly Lateness _lateness;
    private readonly ShowRate _showRate;

    /// <param name="slots">The slots in time order.</param>
    /// <param name="timeZone">The IANA time zone of the slots.</param>
    /// <param name="lateness">The last announced delay.</param>
    /// <param name="now">The instant.</param>
    public DaySituation(ImmutableArray<SlotSnapshot> slots, string timeZone, Lateness lateness, DateTimeOffset now)
    {
        (_slots, _lateness, Now) = (slots, lateness, now);
        _consultations = [.. slots.SelectMany(slot => slot.Consultations)];

        // Calculated once, because the estimate of each patient needs the start of the slot.
        _times = slots.ToDictionary(slot => slot.Slot.Id, slot => (
            HospitalTime.InstantOf(slot.Slot.Time.LocalStart, timeZone), HospitalTime.InstantOf(slot.Slot.Time.LocalEnd, timeZone)));
        _showRate = ShowRate.Of(
            slots.Aggregate(default(Attendance), (sum, slot) => sum + slot.Attendance),
            slots.SelectMany(slot => slot.Queue
                .Where(token => token.Status == TokenStatus.Allocated)
                .Select(_ => now - StartOf(slot))));
    }

    public DateTimeOffset Now { get; }

    /// <summary>The planned start of the slot, UTC.</summary>
    public DateTimeOffset StartOf(SlotSnapshot slot) => _times[slot.Slot.Id].Start;

    public Pace PaceOf(SlotSnapshot slot) => Pace.Of(slot.Slot.Time.Length / slot.Slot.Capacity, _consultations);

    /// <summary>The probability that a patient is present at their turn.</summary>
    public double ProbabilityOf(QueuedToken token, SlotSnapshot slot) =>
        token.Status == TokenStatus.CheckedIn ? 1 : _showRate.Probability(Now - StartOf(slot));

    /// <summary>
    /// The work that the doctor is doing now or starts next. A doctor who is in a running slot is free now, even if its patients have
    /// not come yet.
    /// </summary>
    public BusyPeriod CurrentWork()
    {
        if (Running() is { } running)
        {
            // A doctor who announces a delay during a consultation is called away, and comes back to the same patient.
            var from = _lateness.IsOver(_consultations, running.StartedAt) ? Now : Instants.Later(Now, _lateness.EndFor(running.StartedAt));
            return new BusyPeriod(from, Workload.Rest(PaceOf(running.Slot), Now - running.StartedAt));
        }

        var isPresent = _lateness.IsOver(_consultations) && (_slots.Any(IsRunning) || NextToCall() is not { } called || HasBegun(called));
        return !isPresent && NextToCall() is { } next
            ? new BusyPeriod(Instants.Later(Now, ExpectedFor(next)), Workload.UncertainArrival)
            : new BusyPeriod(Now, Workload.None);
    }

    private DateTimeOffset ExpectedFor(SlotSnapshot slot) =>
        _lateness.IsOver(_consultations) ? StartOf(slot) : _lateness.EndFor(StartOf(slot));

    /// <summary>
    /// The patient who is with the doctor. If there are several, the one called last: the desk forgot to complete the others.
    /// </summary>
    private (SlotSnapshot Slot, DateTimeOffset StartedAt)? Running() => _slots
        .SelectMany(slot => slot.Queue
            .Where(token => token.Status == TokenStatus.Consulting)
            .Select(token => ((SlotSnapshot Slot, DateTimeOffset StartedAt)?)(slot, token.ConsultationStartedAt ?? Now)))
        .MaxBy(running => running!.Value.StartedAt);

    /// <summary>
    /// The slot whose patients are called next. A running slot with absent patients only is skipped, because it holds up no other
    /// slot.
    /// </summary>
    private SlotSnapshot? NextToCall() =>
        _slots.FirstOrDefault(slot => !slot.Queue.IsEmpty && (!HasBegun(slot) || HasAnyoneToCall(slot)));

    /// <summary>True for a slot that has begun, has not ended, and still has patients.</summary>
    private bool IsRunning(SlotSnapshot slot) =>
        !slot.Queue.IsEmpty && HasBegun(slot) && Now < _times[slot.Slot.Id].End;

    private static bool HasAnyoneToCall(SlotSnapshot slot) => slot.Queue.Any(token => token.Status == TokenStatus.CheckedIn);

    private bool HasBegun(SlotSnapshot slot) => _consultations.Any(consultation => consultation.StartedAt >= StartOf(slot));
}

/// <summary>
/// An announced delay. The lost minutes count from the announcement or from the slot's start, whichever is later.
/// </summary>
/// <param name="AnnouncedAt">UTC.</param>
/// <param name="Length">Zero when no delay was announced.</param>
public readonly record struct Lateness(DateTimeOffset AnnouncedAt, TimeSpan Length)
{
    /// <summary>
    /// True when a consultation that began after the announcement has been completed or is running, because the doctor must be present.
    /// </summary>
    /// <param name="consultations">Those completed.</param>
    /// <param name="runningSince">The start of the running one; null without one.</param>
    internal bool IsOver(ImmutableArray<Consultation> consultations, DateTimeOffset? runningSince = null)
    {
        var announcedAt = AnnouncedAt;
        return Length == TimeSpan.Zero
            || runningSince >= announcedAt
            || consultations.Any(consultation => consultation.StartedAt >= announcedAt);
    }

    /// <summary>The expected arrival of the doctor for a slot with the planned start <paramref name="start"/>.</summary>
    internal DateTimeOffset EndFor(DateTimeOffset start) => Instants.Later(start, AnnouncedAt) + Length;
}

/// <summary>Arithmetic on instants.</summary>
internal static class Instants
{
    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    /// <summary>Rounds up to the minute, in UTC.</summary>
    public static DateTimeOffset UpToMinute(this DateTimeOffset instant) => DownToMinute(instant.AddTicks(TimeSpan.TicksPerMinute - 1));

    /// <summary>Rounds to the nearest minute, in UTC.</summary>
    public static DateTimeOffset NearestMinute(this DateTimeOffset instant) => DownToMinute(instant.AddTicks(TimeSpan.TicksPerMinute / 2));

    private static DateTimeOffset DownToMinute(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
}
