using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Reading;

/// <summary>The part of a doctor's day that is active in one silo.</summary>
/// <param name="Doctor">The doctor.</param>
/// <param name="Planned">The ordinals of the day's slots; null where the day grain is not active.</param>
/// <param name="Counted">The ordinals of the active slots.</param>
/// <param name="Tally">The totals of the active slots.</param>
[GenerateSerializer, Immutable, Alias("opd.day-part")]
internal sealed record DayPart(int Doctor, ImmutableArray<int>? Planned, ImmutableArray<int> Counted, DayTally Tally)
{
    /// <summary>
    /// Combines the parts of days. A day is complete when the day grain and each of its slots are active exactly once. If a slot
    /// is missing or counted twice, as while it moves between silos, the parts can't tell which count is right.
    /// </summary>
    /// <returns>The complete days by doctor.</returns>
    public static IReadOnlyDictionary<int, DayTally> Whole(IEnumerable<DayPart> parts) => parts
        .GroupBy(part => part.Doctor)
        .Where(IsWhole)
        .ToDictionary(day => day.Key, day => DayTally.Sum(day.Select(part => part.Tally)));

    private static bool IsWhole(IEnumerable<DayPart> day)
    {
        ImmutableArray<int>?[] plans = [.. day.Select(part => part.Planned).Where(plan => plan is not null)];
        return plans is [{ } planned] && planned.Order().SequenceEqual(day.SelectMany(part => part.Counted).Order());
    }
}

/// <summary>The contribution of a doctor's day, or of some of its slots, to the hospital's statistics.</summary>
/// <param name="ActiveSlots">The number of slots that accept tokens.</param>
/// <param name="Held">The number of seats held in those slots.</param>
/// <param name="Capacity">The number of seats in those slots.</param>
/// <param name="Tokens">The tokens of all slots, including closed slots.</param>
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
