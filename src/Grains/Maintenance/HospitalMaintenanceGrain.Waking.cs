using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Maintenance;

/// <summary>
/// Who is woken in a round: the keys, every doctor, the days around today, and a few of all the others, from where the last round ended.
/// </summary>
internal sealed partial class HospitalMaintenanceGrain
{
    private const int OtherDaysInRound = 50;

    private const int AtOneTime = 8;

    private readonly Queue<(DateOnly Date, int Doctor)> _toWake = [];
    private (DateOnly Date, int Doctor) _lastOther;

    private async Task PlanWaking()
    {
        await GrainFactory.AccessKeys(Hospital).List();
        var policy = await GrainFactory.Hospital(Hospital).GetPolicy();
        var today = HospitalTime.At(clock.GetUtcNow(), policy.TimeZone).Date;
        var days = (await GrainFactory.DaysWithSlots(Hospital)).ToLookup(day => Math.Abs(day.Date.DayNumber - today.DayNumber) <= 1);
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

    /// <summary>Who lists its slots asks each of them.</summary>
    private async Task Wake(int doctor, DateOnly date)
    {
        try
        {
            await GrainFactory.Day(Hospital, doctor, date).ListSlots();
        }
        catch (Exception exception)
        {
            LogNotWoken(exception, doctor, date);
        }
    }
}
