using System.Collections.Concurrent;
using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Reading;

/// <summary>
/// The day and slot grains that are active in this silo, with access to their durable states. A hospital can be counted without a
/// call to each grain, and commits do no extra work for it.
/// </summary>
internal sealed class LocalStatistics
{
    private readonly ConcurrentDictionary<(HospitalId Hospital, DateOnly Date), ImmutableHashSet<LocalGrain>> _awake = [];

    /// <param name="hospital">The hospital of the grain.</param>
    /// <param name="date">The date of the day.</param>
    /// <param name="grain">A day, or one of its slots.</param>
    /// <returns>The registration, to be disposed when the grain is deactivated.</returns>
    public IDisposable Show(HospitalId hospital, DateOnly date, LocalGrain grain)
    {
        _awake.AddOrUpdate((hospital, date), _ => [grain], (_, others) => others.Add(grain));
        return new Entry(() => Hide((hospital, date), grain));
    }

    /// <summary>The active grains of a hospital's day in this silo.</summary>
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

/// <summary>An active day or slot, as other code reads it: the durable state, from any thread.</summary>
internal abstract class LocalGrain(int doctor)
{
    public int Doctor => doctor;

    public static DayPart Part(IGrouping<int, LocalGrain> awake)
    {
        LocalSlot[] slots = [.. awake.OfType<LocalSlot>().Where(slot => slot.IsPlanned)];
        return new DayPart(
            awake.Key,
            awake.OfType<LocalDay>().FirstOrDefault()?.Planned,
            [.. slots.Select(slot => slot.Ordinal)],
            DayTally.Sum(slots.Select(slot => slot.Tally())));
    }
}

internal sealed class LocalDay(int doctor, Func<DoctorDayState> durable) : LocalGrain(doctor)
{
    public ImmutableArray<int> Planned => [.. durable().Slots.Select(slot => slot.Definition.Id.Ordinal)];
}

internal sealed class LocalSlot(SlotId slot, Func<SlotState> durable) : LocalGrain(slot.DoctorId)
{
    private Counted? _last;

    public int Ordinal => slot.Ordinal;

    /// <summary>False for a slot that was called but never planned.</summary>
    public bool IsPlanned => durable().IsPlanned;

    public DayTally Tally()
    {
        var state = durable();
        if (_last is { } last && ReferenceEquals(last.State, state))
        {
            return last.Tally;
        }

        // Two threads may count concurrently. Either result is correct for its state.
        var now = new Counted(state, DayTally.Of(state.Statistics()));
        _last = now;
        return now.Tally;
    }

    private sealed record Counted(SlotState State, DayTally Tally);
}
