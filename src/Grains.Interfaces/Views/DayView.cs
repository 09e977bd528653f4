using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>A doctor's day as its staff sees it.</summary>
/// <param name="Doctor">The doctor.</param>
/// <param name="Date">The hospital's local date.</param>
/// <param name="TimeZone">The IANA time zone of the slots.</param>
/// <param name="DelayMinutes">The announced delay in minutes; 0 when on time.</param>
/// <param name="DelayReason">The announced reason.</param>
/// <param name="Slots">The slots in time order, with their figures.</param>
/// <param name="Counters">The doctor's counters in the order of the rooms; one without a name where the doctor has none.</param>
[GenerateSerializer, Immutable, Alias("opd.day-view")]
public sealed record DayView(
    DoctorView Doctor,
    DateOnly Date,
    string TimeZone,
    int DelayMinutes,
    string? DelayReason,
    ImmutableArray<SlotStatistics> Slots,
    ImmutableArray<CounterView> Counters);

/// <param name="Name">The room; null where the doctor has none.</param>
/// <param name="Patients">
/// The patients who are there, in consultation or called. More than one only where a consultation was begun without a call to the counter.
/// </param>
[GenerateSerializer, Immutable, Alias("opd.counter-view")]
public sealed record CounterView(string? Name, ImmutableArray<TokenView> Patients);
