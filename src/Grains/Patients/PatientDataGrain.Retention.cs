using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;

namespace OpdTokens.Grains.Patients;

/// <summary>Days that are old enough.</summary>
internal sealed partial class PatientDataGrain
{
    /// <summary>So that a hospital where nothing is to be erased is not searched every minute.</summary>
    private DateOnly? _searchedUpTo;

    /// <returns>Whether some are left.</returns>
    private async Task<bool> EraseOldDays(DateOnly last, DateOnly today, StepTime time)
    {
        var state = Retention.Begin(_patients.Current, today);
        if (_searchedUpTo >= last && state == _patients.Current)
        {
            return false;
        }

        var days = (await GrainFactory.DaysWithSlots(_hospital)).Where(day => state.IsToErase(day.Date, last)).Order().ToArray();
        var done = 0;
        while (done < days.Length && !time.IsOver)
        {
            var some = WholeDates(days, done);
            var counts = await Task.WhenAll(some.Select(day => EraseOldDay(day.Date, day.Doctor, new ErasureOrder(today))));
            done += some.Length;
            state = Retention.Advance(state, some[^1].Date, counts.Aggregate((sum, count) => sum + count), today);
        }

        if (days.Length > 0)
        {
            await _patients.Commit(_patients.Current with
            {
                NextSweepOn = state.NextSweepOn,
                ErasedUpTo = state.ErasedUpTo,
                ErasedTokens = state.ErasedTokens,
            });
        }

        _searchedUpTo = done == days.Length ? last : _searchedUpTo;
        return done < days.Length;
    }

    /// <summary>What one day can't do now must not keep the others from doing it.</summary>
    private async Task<ErasureCount> EraseOldDay(DateOnly date, int doctor, ErasureOrder order)
    {
        try
        {
            return await GrainFactory.DayPeer(_hospital, doctor, date).ErasePatients(order);
        }
        catch (Exception exception)
        {
            LogNotErased(exception, doctor, date);
            return new ErasureCount(Erased: 0, Kept: 1);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The day of doctor {Doctor} on {Date} could not erase its patients; it is tried again tomorrow.")]
    private partial void LogNotErased(Exception exception, int doctor, DateOnly date);
}
