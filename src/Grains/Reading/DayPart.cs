using System.Collections.Immutable;

namespace OpdTokens.Grains.Reading;

/// <summary>What one silo knows of a doctor's day: whatever of it is awake there.</summary>
/// <param name="Doctor">Whose day.</param>
/// <param name="Planned">Ordinals of the day's slots; null where the day itself is not awake.</param>
/// <param name="Counted">Ordinals of the slots that are awake.</param>
/// <param name="Tally">Of those.</param>
[GenerateSerializer, Immutable, Alias("opd.day-part")]
internal sealed record DayPart(int Doctor, ImmutableArray<int>? Planned, ImmutableArray<int> Counted, DayTally Tally)
{
    /// <summary>
    /// Puts the parts of days together. A day is whole when it is awake once and so is each of its slots; of a slot that is on its way from
    /// one silo to another, or was woken twice, the parts can't tell which is right.
    /// </summary>
    /// <returns>The days that are whole, by their doctors.</returns>
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
