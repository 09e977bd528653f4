using System.Collections.Concurrent;
using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>The slots of one date, as they were made. The first doctor's day is the hot one.</summary>
internal sealed class Hospital(string run, DateOnly date, ImmutableArray<HospitalDay> days)
{
    public const int MaxCapacity = 500;

    private readonly ConcurrentDictionary<SlotId, int> _held = [];

    /// <summary>Sets the keys of this run apart from those of any other.</summary>
    public string Run => run;

    public DateOnly Date => date;

    public ImmutableArray<HospitalDay> Days => days;

    public ImmutableArray<SlotSeen> Slots => [.. days.SelectMany(day => day.Slots)];

    public int HeldIn(SlotId slot) => _held.GetValueOrDefault(slot);

    public void Note(SlotSeen slot) => _held[slot.Id] = slot.CurrentCount;
}

/// <param name="Slots">In time order.</param>
internal sealed record HospitalDay(int Doctor, ImmutableArray<SlotSeen> Slots);
