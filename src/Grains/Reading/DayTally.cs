using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Reading;

/// <summary>What a doctor's day, or some of its slots, adds to the figures of the hospital.</summary>
/// <param name="ActiveSlots">Slots that take tokens.</param>
/// <param name="Held">Their seats that are given to somebody.</param>
/// <param name="Capacity">Their seats.</param>
/// <param name="Tokens">Of all slots, those that take no more included.</param>
[GenerateSerializer, Immutable, Alias("opd.day-tally")]
internal sealed record DayTally(int ActiveSlots, int Held, int Capacity, TokenCounts Tokens)
{
    public static DayTally Of(SlotStatistics slot) => slot.Slot.IsActive
        ? new(1, slot.Slot.Held, slot.Slot.Capacity, slot.Tokens)
        : new(0, 0, 0, slot.Tokens);

    public static DayTally Sum(IEnumerable<DayTally> tallies)
    {
        var all = tallies.ToImmutableArray();
        return new(
            all.Sum(tally => tally.ActiveSlots),
            all.Sum(tally => tally.Held),
            all.Sum(tally => tally.Capacity),
            TokenCounts.Sum(all.Select(tally => tally.Tokens)));
    }
}
