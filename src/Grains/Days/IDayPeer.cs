using System.Collections.Immutable;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Phones;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Days;

/// <summary>What a day does for its slots. Callers outside have no use for it.</summary>
[Alias("opd.day-peer")]
internal interface IDayPeer : IGrainWithStringKey
{
    /// <summary>How long a slot waits for its day; hours, minutes, seconds.</summary>
    private const string Patience = "00:00:01";

    /// <returns>What the slot is; null when the day has no such slot.</returns>
    [Alias("find-slot"), ReadOnly, ResponseTimeout(Patience)]
    Task<PlannedSlot?> FindSlot(SlotId slot);

    /// <summary>A further block of numbers, durable at the day before it is handed out.</summary>
    /// <param name="slot">One of the day's.</param>
    /// <param name="count">From 1.</param>
    [Alias("lease-numbers"), ResponseTimeout(Patience)]
    Task<NumberBlock> LeaseNumbers(SlotId slot, int count);

    /// <summary>Slots that take tokens, have not ended and have room, in time order.</summary>
    /// <param name="after">If given, only slots that begin when this one has ended.</param>
    [Alias("find-room"), ReadOnly, ResponseTimeout(Patience)]
    Task<ImmutableArray<SlotView>> FindRoom(SlotId? after);

    /// <summary>The day's tokens that have not ended, of those given without staff.</summary>
    [Alias("list-self-served"), ReadOnly]
    Task<ImmutableArray<SelfServedToken>> ListSelfServed();

    /// <summary>Forgets who the patients of the day's slots were.</summary>
    [Alias("erase-patients")]
    Task<ErasureCount> ErasePatients(ErasureOrder order);
}
