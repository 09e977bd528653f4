using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Patients;

/// <summary>
/// Goes through the hospital's days and has them forget. What it has done is stored after each step, so that a crash costs one step.
/// </summary>
[Reentrant]
[GrainType("patients")]
internal sealed partial class PatientDataGrain : Grain, IPatientDataGrain, IPatientDataPeer
{
    /// <summary>Few enough that nobody at a desk waits behind them.</summary>
    private const int DaysAtOneTime = 8;

    private readonly IPersistentState<PatientDataState> _stored;
    private readonly TimeProvider _clock;
    private readonly ILogger<PatientDataGrain> _logger;
    private readonly HospitalId _hospital;
    private readonly Gate _working = new();
    private GroupCommit<PatientDataState> _patients = null!;
    private IGrainTimer? _soon;

    public PatientDataGrain(
        [PersistentState("patients", Storage.Name)] IPersistentState<PatientDataState> stored,
        TimeProvider clock,
        ILogger<PatientDataGrain> logger)
    {
        _stored = stored;
        _clock = clock;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _patients = _stored.InGroups(
            this, _logger, new Outbox<PatientDataState>(this, _hospital, GrainFactory, _clock, _logger));
        return Task.CompletedTask;
    }

    public async Task<Outcome<ErasureView>> RequestErasure(RequestErasure command)
    {
        var outcome = await _patients.Answer(
            PatientErasures.Request(_patients.Current, command, _clock.GetUtcNow(), TokenSuffix.NewRandom()), command.Reason);
        _soon?.Dispose();
        _soon = this.RegisterGrainTimer(WorkSoon, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return outcome;
    }

    public Task<Outcome<ErasureView>> GetErasure(string id) => Task.FromResult<Outcome<ErasureView>>(
        _patients.Durable.Find(id) is { } erasure ? erasure.View() : new Refusal.ErasureNotFound());

    public async Task<bool> RunMaintenance()
    {
        if (!_working.IsFree)
        {
            return false;
        }

        using var turn = await _working.Enter();
        return await Work();
    }

    /// <summary>Nobody who asks for an erasure should wait for the caretaker's next round; should this fail, that round makes it good.</summary>
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

    /// <summary>Some of the days from there on, and of each date all.</summary>
    private static (DateOnly Date, int Doctor)[] WholeDates((DateOnly Date, int Doctor)[] days, int from)
    {
        var last = days[Math.Min(from + DaysAtOneTime, days.Length) - 1].Date;
        return [.. days.Skip(from).TakeWhile(day => day.Date <= last)];
    }

    [LoggerMessage(LogLevel.Warning, "Erasing patients of hospital {Hospital} was cut short; the caretaker's next round goes on with it.")]
    private partial void LogCutShort(Exception exception, HospitalId hospital);
}
