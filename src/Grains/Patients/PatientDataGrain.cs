using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Patients;

/// <summary>Erases patient data day by day. Progress is stored after each step, so a crash loses at most one step.</summary>
[Reentrant]
[GrainType("patients")]
internal sealed partial class PatientDataGrain : Grain, IPatientDataGrain, IPatientDataPeer
{
    /// <summary>Limits the load, so that callers at a desk do not wait behind the erasure.</summary>
    private const int DaysAtOneTime = 8;

    private readonly ICommitted<PatientDataState, PatientDataEvent> _patients;
    private readonly TimeProvider _clock;
    private readonly ILogger<PatientDataGrain> _logger;
    private readonly HospitalId _hospital;
    private bool _isWorking;
    private IGrainTimer? _soon;

    /// <summary>Remembered so that a hospital with nothing to erase is not searched every minute.</summary>
    private DateOnly? _searchedUpTo;

    public PatientDataGrain(
        [Committed("patients")] ICommitted<PatientDataState, PatientDataEvent> patients,
        TimeProvider clock,
        ILogger<PatientDataGrain> logger)
    {
        _patients = patients;
        _clock = clock;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
    }

    public async Task<Outcome<ErasureView>> RequestErasure(RequestErasure command)
    {
        var outcome = await _patients.Answer(
            state => PatientErasures.Request(state, command, _clock.GetUtcNow(), TokenSuffix.NewRandom()), command.Reason);
        _soon?.Dispose();
        _soon = this.RegisterGrainTimer(WorkSoon, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return outcome;
    }

    public Task<Outcome<ErasureView>> GetErasure(string id) => Task.FromResult<Outcome<ErasureView>>(
        _patients.Durable.Find(id) is { } erasure ? erasure.View() : new Refusal.ErasureNotFound());

    public async Task<bool> RunMaintenance()
    {
        if (_isWorking)
        {
            return false;
        }

        _isWorking = true;
        try
        {
            return await Work();
        }
        finally
        {
            _isWorking = false;
        }
    }

    /// <summary>Starts an erasure without waiting for the next maintenance round. If it fails, that round continues it.</summary>
    private async Task WorkSoon(CancellationToken cancellationToken)
    {
        Caller.ServiceOf(_hospital).SetCurrent();
        try
        {
            while (!cancellationToken.IsCancellationRequested && await RunMaintenance())
            {
            }
        }
        catch (Exception exception)
        {
            LogCutShort(exception, _hospital);
        }
    }

    private async Task<bool> Work()
    {
        var time = new StepTime(_clock);
        var policy = await GrainFactory.Hospital(_hospital).GetPolicy();
        var today = HospitalTime.At(_clock.GetUtcNow(), policy.TimeZone).Date;
        return await EraseOldDays(Retention.LastDayToErase(policy, today), today, time)
            || await ErasePatient(today, policy.TimeZone, time);
    }

    /// <summary>Returns the next days, always including all days of a date.</summary>
    private static (DateOnly Date, int Doctor)[] WholeDates((DateOnly Date, int Doctor)[] days, int from)
    {
        var last = days[Math.Min(from + DaysAtOneTime, days.Length) - 1].Date;
        return [.. days.Skip(from).TakeWhile(day => day.Date <= last)];
    }

    /// <returns>True when more work can be done now.</returns>
    private async Task<bool> ErasePatient(DateOnly today, string timeZone, StepTime time)
    {
        if (_patients.Current.Due(_clock.GetUtcNow()) is not { } erasure)
        {
            return false;
        }

        var order = new ErasureOrder(today, erasure.Patient);
        var days = (await GrainFactory.DaysWithSlots(_hospital)).Where(day => erasure.Pass.IsToVisit(day.Date)).Order().ToArray();
        var done = 0;
        while (done < days.Length && !time.IsOver)
        {
            var some = WholeDates(days, done);
            var counts = await Task.WhenAll(
                some.Select(day => GrainFactory.DayPeer(_hospital, day.Doctor, day.Date).ErasePatients(order)));
            done += some.Length;
            var count = counts.Aggregate((sum, count) => sum + count);
            await _patients.Answer(_ => PatientErasures.Advance(erasure.Id, some[^1].Date, count));
        }

        if (done == days.Length)
        {
            var tomorrow = HospitalTime.InstantOf(today.AddDays(1), TimeOnly.MinValue, timeZone);
            await _patients.Answer(state => PatientErasures.EndPass(state, erasure.Id, _clock.GetUtcNow(), tomorrow));
        }

        return _patients.Current.Due(_clock.GetUtcNow()) is not null;
    }

    /// <returns>True when days are left.</returns>
    private async Task<bool> EraseOldDays(DateOnly last, DateOnly today, StepTime time)
    {
        var current = _patients.Current;
        var progress = Retention.Begin(current, today);
        if (_searchedUpTo >= last && progress == new RetentionProgress(current.ErasedUpTo, current.NextSweepOn))
        {
            return false;
        }

        var days = (await GrainFactory.DaysWithSlots(_hospital)).Where(day => progress.IsToErase(day.Date, last)).Order().ToArray();
        var (done, erased) = (0, 0);
        while (done < days.Length && !time.IsOver)
        {
            var some = WholeDates(days, done);
            var counts = await Task.WhenAll(some.Select(day => EraseOldDay(day.Date, day.Doctor, new ErasureOrder(today))));
            done += some.Length;
            var count = counts.Aggregate((sum, count) => sum + count);
            erased += count.Erased;
            progress = progress.Advance(some[^1].Date, count, today);
        }

        if (days.Length > 0)
        {
            await _patients.Answer(_ => Retention.Finish(progress, erased));
        }

        _searchedUpTo = done == days.Length ? last : _searchedUpTo;
        return done < days.Length;
    }

    /// <summary>Erases a day. A failure must not prevent the erasure of other days.</summary>
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

    [LoggerMessage(LogLevel.Warning, "Erasing patients of hospital {Hospital} was interrupted. The next maintenance round continues it.")]
    private partial void LogCutShort(Exception exception, HospitalId hospital);

    [LoggerMessage(LogLevel.Warning, "The day of doctor {Doctor} on {Date} could not erase its patient data. It is tried again tomorrow.")]
    private partial void LogNotErased(Exception exception, int doctor, DateOnly date);
}

/// <summary>The time budget of one call, well below the response timeout.</summary>
internal sealed class StepTime(TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private readonly long _began = clock.GetTimestamp();

    public bool IsOver => clock.GetElapsedTime(_began) >= Longest;
}
