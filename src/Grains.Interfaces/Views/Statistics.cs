using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>The number of tokens of each kind. Kinds without tokens are absent.</summary>
[GenerateSerializer, Immutable, Alias("opd.token-counts")]
public sealed record TokenCounts(
    ImmutableDictionary<TokenSource, int> BySource,
    ImmutableDictionary<TokenStatus, int> ByStatus)
{
    public int Total => ByStatus.Values.Sum();

    public static TokenCounts Sum(IEnumerable<TokenCounts> counts)
    {
        var (bySource, byStatus) = (new Dictionary<TokenSource, int>(), new Dictionary<TokenStatus, int>());
        foreach (var one in counts)
        {
            Add(one.BySource, bySource);
            Add(one.ByStatus, byStatus);
        }

        return new TokenCounts(bySource.ToImmutableDictionary(), byStatus.ToImmutableDictionary());
    }

    private static void Add<TKind>(ImmutableDictionary<TKind, int> counts, Dictionary<TKind, int> sum)
        where TKind : notnull
    {
        foreach (var (kind, count) in counts)
        {
            sum[kind] = sum.GetValueOrDefault(kind) + count;
        }
    }
}

/// <summary>
/// The waiting time from check-in to consultation, as a sum and a count, so that slots can be added up to a day.
/// </summary>
/// <param name="Total">The sum over all patients who were called in.</param>
/// <param name="Patients">The number of patients who were called in after checking in.</param>
[GenerateSerializer, Immutable, Alias("opd.waiting-time")]
public readonly record struct WaitingTime(TimeSpan Total, int Patients)
{
    public TimeSpan? Average => Patients == 0 ? null : Total / Patients;

    public static WaitingTime operator +(WaitingTime left, WaitingTime right) => left.Add(right);

    public WaitingTime Add(WaitingTime other) => new(Total + other.Total, Patients + other.Patients);
}

[GenerateSerializer, Immutable, Alias("opd.slot-figures")]
public sealed record SlotStatistics(SlotView Slot, TokenCounts Tokens, WaitingTime Waiting);

/// <param name="Slots">All slots of the day in time order.</param>
/// <param name="DelayMinutes">The last announced delay in minutes, in force or ended; 0 when there was none.</param>
/// <param name="DelayReason">The announced reason.</param>
[GenerateSerializer, Immutable, Alias("opd.day-figures")]
public sealed record DayStatistics(ImmutableArray<SlotStatistics> Slots, int DelayMinutes, string? DelayReason);

/// <param name="Date">The hospital's current date.</param>
/// <param name="Doctors">The number of registered doctors.</param>
/// <param name="ActiveDoctors">The number of active doctors.</param>
/// <param name="ActiveSlots">The number of today's slots that accept tokens.</param>
/// <param name="Tokens">Today's tokens of all doctors.</param>
[GenerateSerializer, Immutable, Alias("opd.hospital-status")]
public sealed record HospitalStatus(DateOnly Date, int Doctors, int ActiveDoctors, int ActiveSlots, TokenCounts Tokens);
