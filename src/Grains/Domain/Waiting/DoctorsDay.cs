using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What is known of a doctor's day at one moment.</summary>
internal sealed class DoctorsDay(
    ImmutableArray<WaitingSlot> slots,
    ImmutableArray<Consultation> consultations,
    Attendance attendance,
    Lateness lateness,
    DateTimeOffset now)
{
    private readonly ShowRate _showRate = ShowRate.Of(attendance, slots.SelectMany(slot => slot.Queue
        .Where(patient => patient.Status == TokenStatus.Allocated)
        .Select(_ => now - slot.Start)));

    public DateTimeOffset Now => now;

    public Pace PaceOf(WaitingSlot slot) => Pace.Of(slot.PlannedPerPatient, consultations);

    /// <summary>How probable it is that a patient will be there when it is their turn.</summary>
    public double ProbabilityOf(WaitingPatient patient, WaitingSlot slot) =>
        patient.Status == TokenStatus.CheckedIn ? 1 : _showRate.Probability(now - slot.Start);

    /// <summary>What the doctor is in the middle of, or is about to begin.</summary>
    public BusyPeriod Opening() => Running() is { } running
        ? new BusyPeriod(now, Workload.Rest(PaceOf(running.Slot), now - running.StartedAt))
        : NextToCall() is { } slot && (!HasBegun(slot) || !lateness.IsOver(consultations))
            ? new BusyPeriod(Instants.Later(now, lateness.IsOver(consultations) ? slot.Start : lateness.EndFor(slot)), Workload.Lateness)
            : new BusyPeriod(now, Workload.None);

    /// <summary>Who is with the doctor. Of several the one called last: the desk forgot the others.</summary>
    private (WaitingSlot Slot, DateTimeOffset StartedAt)? Running() => slots
        .SelectMany(slot => slot.Queue
            .Where(patient => patient.Status == TokenStatus.Consulting)
            .Select(patient => ((WaitingSlot Slot, DateTimeOffset StartedAt)?)(slot, patient.ConsultationStartedAt ?? now)))
        .MaxBy(running => running!.Value.StartedAt);

    /// <summary>
    /// The slot whose people are called next. Slots that run and have only people who are not there don't count: those hold nobody up.
    /// </summary>
    private WaitingSlot? NextToCall() =>
        slots.FirstOrDefault(slot => !slot.Queue.IsEmpty && (!HasBegun(slot) || HasAnyoneToCall(slot)));

    private static bool HasAnyoneToCall(WaitingSlot slot) => slot.Queue.Any(patient => patient.Status == TokenStatus.CheckedIn);

    private bool HasBegun(WaitingSlot slot) => consultations.Any(consultation => consultation.StartedAt >= slot.Start);
}
