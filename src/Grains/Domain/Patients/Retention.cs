using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Which days are old enough to forget their patients, and how far that has come.</summary>
public static class Retention
{
    /// <summary>A day that was erased gets patients again when its slots are filled in later; so all days are gone through anew.</summary>
    private const int DaysBetweenSweeps = 30;

    /// <summary>The last day whose patients are to be forgotten: each is kept for so many whole days after it.</summary>
    public static DateOnly LastDayToErase(HospitalPolicy policy, DateOnly today) => today.AddDays(-policy.KeepPatientDays - 1);

    /// <returns>The hospital to go on with, which begins with the first day again when that is due; the same when it is not.</returns>
    public static PatientDataState Begin(PatientDataState state, DateOnly today) => state.NextSweepOn > today
        ? state
        : state with { NextSweepOn = today.AddDays(DaysBetweenSweeps), ErasedUpTo = null };

    public static bool IsToErase(this PatientDataState state, DateOnly day, DateOnly last) =>
        day <= last && (state.ErasedUpTo is not { } erased || day > erased);

    /// <summary>After some more days; when one of them had to keep something, all are gone through again tomorrow.</summary>
    public static PatientDataState Advance(PatientDataState state, DateOnly through, ErasureCount count, DateOnly today) => state with
    {
        ErasedUpTo = through,
        ErasedTokens = state.ErasedTokens + count.Erased,
        NextSweepOn = count.Kept > 0 ? today.AddDays(1) : state.NextSweepOn,
    };
}
