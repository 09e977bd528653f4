using System.Collections.Immutable;

namespace OpdTokens.Grains.Interfaces;

/// <summary>How many tokens of each kind; kinds that have none are absent.</summary>
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

/// <summary>Waiting time from check-in to consultation, as a sum and a count, so that slots add up to a day.</summary>
/// <param name="Total">Of all who were called in.</param>
/// <param name="Patients">How many were called in after checking in.</param>
[GenerateSerializer, Immutable, Alias("opd.waiting-time")]
public readonly record struct WaitingTime(TimeSpan Total, int Patients)
{
    public TimeSpan? Average => Patients == 0 ? null : Total / Patients;

    public static WaitingTime operator +(WaitingTime left, WaitingTime right) => left.Add(right);

    public WaitingTime Add(WaitingTime other) => new(Total + other.Total, Patients + other.Patients);
}

[GenerateSerializer, Immutable, Alias("opd.slot-figures")]
public sealed record SlotStatistics(SlotView Slot, TokenCounts Tokens, WaitingTime Waiting);

/// <param name="Slots">Every slot of the day, in time order.</param>
/// <param name="DelayMinutes">How late the doctor is; 0 when on time.</param>
/// <param name="DelayReason">As announced.</param>
[GenerateSerializer, Immutable, Alias("opd.day-figures")]
public sealed record DayStatistics(ImmutableArray<SlotStatistics> Slots, int DelayMinutes, string? DelayReason);

/// <param name="Date">The hospital's today.</param>
/// <param name="Doctors">Registered.</param>
/// <param name="ActiveDoctors">Of them active.</param>
/// <param name="ActiveSlots">Today's slots that take tokens.</param>
/// <param name="Tokens">Today's tokens over all doctors.</param>
[GenerateSerializer, Immutable, Alias("opd.hospital-status")]
public sealed record HospitalStatus(DateOnly Date, int Doctors, int ActiveDoctors, int ActiveSlots, TokenCounts Tokens);
