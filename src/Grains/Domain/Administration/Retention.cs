using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>The progress of a hospital's retention.</summary>
/// <param name="ErasedUpTo">Every day up to this one has been erased; null before the first erasure.</param>
/// <param name="NextSweepOn">The date of the next sweep over all days; null before the first sweep.</param>
public readonly record struct RetentionProgress(DateOnly? ErasedUpTo, DateOnly? NextSweepOn)
{
    public bool IsToErase(DateOnly day, DateOnly last) => day <= last && (ErasedUpTo is not { } erased || day > erased);
}

/// <summary>Determines which days are past the retention period, and tracks progress.</summary>
public static class Retention
{
    /// <summary>An erased day can be backfilled with patients later, so all days are swept again at this interval.</summary>
    private const int DaysBetweenSweeps = 30;

    /// <summary>The last date to erase. Data is kept for the configured number of full days after the date.</summary>
    public static DateOnly LastDayToErase(HospitalPolicy policy, DateOnly today) => today.AddDays(-policy.KeepPatientDays - 1);

    /// <returns>Where to continue: from the first day when a sweep is due.</returns>
    public static RetentionProgress Begin(PatientDataState state, DateOnly today) => state.NextSweepOn > today
        ? new RetentionProgress(state.ErasedUpTo, state.NextSweepOn)
        : new RetentionProgress(ErasedUpTo: null, today.AddDays(DaysBetweenSweeps));

    /// <summary>Records the erasure of further days. If any of them had to keep data, the next sweep is tomorrow.</summary>
    public static RetentionProgress Advance(this RetentionProgress progress, DateOnly through, ErasureCount count, DateOnly today) =>
        new(through, count.Kept > 0 ? today.AddDays(1) : progress.NextSweepOn);

    /// <returns>The reply is the number of erased tokens.</returns>
    public static Decision<PatientDataEvent, int> Finish(RetentionProgress progress, int erased) =>
        new Decision<PatientDataEvent, int>.Accepted([new PatientDataEvent.OldDaysErased(progress, erased)], erased);
}
