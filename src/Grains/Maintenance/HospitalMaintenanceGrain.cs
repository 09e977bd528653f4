using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;

namespace OpdTokens.Grains.Maintenance;

/// <summary>
/// Activates the grains of a hospital in rounds. Interrupted work is resumed when its grain is activated, so grains that no
/// caller uses must be activated as well.
/// </summary>
[GrainType("caretaker")]
internal sealed partial class HospitalMaintenanceGrain(TimeProvider clock, ILogger<HospitalMaintenanceGrain> logger)
    : Grain, IHospitalMaintenanceGrain
{
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMinutes(5);

    /// <summary>The maximum duration of one call, well below the response timeout.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(2);

    private const int OtherDaysInRound = 50;

    /// <summary>Older days are as staff left them, whatever the policy says now.</summary>
    private const int MaxDaysOfPolicy = 7;

    private const int AtOneTime = 8;

    private readonly Queue<(DateOnly Date, int Doctor)> _toWake = [];
    private (DateOnly Date, int Doctor) _lastOther;
    private DateTimeOffset _nextRound;
    private HospitalPolicy _policy = new();
    private DateOnly _today;

    private HospitalId Hospital => GrainKeys.HospitalOf(this.GetPrimaryKeyString());

    public async Task<bool> RunMaintenance()
    {
        Caller.ServiceOf(Hospital).SetCurrent();
        var started = clock.GetTimestamp();
        if (_toWake.Count == 0)
        {
            if (clock.GetUtcNow() < _nextRound)
            {
                return await GrainFactory.PatientsPeer(Hospital).RunMaintenance();
            }

            await PlanWaking();
            _nextRound = clock.GetUtcNow() + BetweenRounds;
        }

        while (_toWake.Count > 0 && clock.GetElapsedTime(started) < LongestStep)
        {
            await WakeSome();
        }

        return _toWake.Count > 0;
    }

    /// <summary>
    /// Plans a round: the access keys, every doctor, the days around today, and a few of the other days, starting where the last
    /// round ended.
    /// </summary>
    private async Task PlanWaking()
    {
        await GrainFactory.AccessKeys(Hospital).List();
        _policy = await GrainFactory.Hospital(Hospital).GetPolicy();
        _today = HospitalTime.At(clock.GetUtcNow(), _policy.TimeZone).Date;
        var days = (await GrainFactory.DaysWithSlots(Hospital)).ToLookup(day => Math.Abs(day.Date.DayNumber - _today.DayNumber) <= 1);
        var others = days[false].Order().ToArray();
        var turn = others.Where(day => day.CompareTo(_lastOther) > 0).Concat(others).Take(OtherDaysInRound).Distinct().ToArray();
        _lastOther = turn.LastOrDefault();
        foreach (var day in days[true].Concat(turn))
        {
            _toWake.Enqueue(day);
        }
    }

    private async Task WakeSome()
    {
        var days = Enumerable.Range(0, Math.Min(AtOneTime, _toWake.Count)).Select(_ => _toWake.Dequeue()).ToArray();
        await Task.WhenAll(days.Select(day => Wake(day.Doctor, day.Date)));
    }

    /// <summary>
    /// Activates the day and each of its slots, and completes a correction of the time zone that was interrupted. Then the day does
    /// what the policy wants of its end.
    /// </summary>
    private async Task Wake(int doctor, DateOnly date)
    {
        try
        {
            await GrainFactory.DayPeer(Hospital, doctor, date).CorrectTimeZone(_policy.TimeZone);
            if (_today.DayNumber - date.DayNumber is >= 0 and <= MaxDaysOfPolicy)
            {
                await GrainFactory.DayPeer(Hospital, doctor, date).ApplyPolicy(_policy);
            }
        }
        catch (Exception exception)
        {
            LogNotWoken(exception, doctor, date);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The day of doctor {Doctor} on {Date} could not be activated. A later round tries again.")]
    private partial void LogNotWoken(Exception exception, int doctor, DateOnly date);
}
