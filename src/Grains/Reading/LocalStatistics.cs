using System.Collections.Concurrent;
using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Reading;

/// <summary>
/// The days and slots that are awake in this silo, and how to look at what is durable of them. So a hospital is counted without a call
/// to each of its grains, and a grain has nothing to do for it when it commits.
/// </summary>
internal sealed class LocalStatistics
{
    private readonly ConcurrentDictionary<(HospitalId Hospital, DateOnly Date), ImmutableHashSet<LocalGrain>> _awake = [];

    /// <param name="hospital">Whose grain it is.</param>
    /// <param name="date">Of which day.</param>
    /// <param name="grain">A day, or one of its slots.</param>
    /// <returns>To be disposed of when the grain goes to sleep.</returns>
    public IDisposable Show(HospitalId hospital, DateOnly date, LocalGrain grain)
    {
        _awake.AddOrUpdate((hospital, date), _ => [grain], (_, others) => others.Add(grain));
        return new Entry(() => Hide((hospital, date), grain));
    }

    /// <summary>What is awake here of a hospital's day.</summary>
    public ImmutableArray<DayPart> Of(HospitalId hospital, DateOnly date) =>
        [.. _awake.GetValueOrDefault((hospital, date), []).GroupBy(grain => grain.Doctor).Select(LocalGrain.Part)];

    private void Hide((HospitalId, DateOnly) day, LocalGrain grain)
    {
        _awake.AddOrUpdate(day, _ => [], (_, others) => others.Remove(grain));
        _awake.TryRemove(KeyValuePair.Create(day, ImmutableHashSet<LocalGrain>.Empty));
    }

    private sealed class Entry(Action hide) : IDisposable
    {
        public void Dispose() => hide();
    }
}
