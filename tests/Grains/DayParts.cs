using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Reading;

namespace OpdTokens.Grains.Tests;

public sealed class DayParts
{
    [Fact]
    public void A_day_is_whole_when_it_and_each_of_its_slots_is_awake_somewhere()
    {
        var whole = DayPart.Whole([Part(planned: [1, 2, 3], counted: [3]), Part(planned: null, counted: [2, 1])]);

        Assert.Equal((3, 30), (whole[7].ActiveSlots, whole[7].Capacity));
        Assert.Equal(6, whole[7].Tokens.ByStatus[TokenStatus.CheckedIn]);
    }

    [Fact]
    public void A_day_without_slots_is_whole() => Assert.Equal(0, DayPart.Whole([Part([], [])])[7].ActiveSlots);

    [Fact]
    public void A_slot_that_sleeps_is_missed() => Assert.Empty(DayPart.Whole([Part([1, 2], [1])]));

    [Fact]
    public void A_slot_that_is_awake_twice_is_not_added_twice() => Assert.Empty(DayPart.Whole([Part([1, 2], [1, 2]), Part(null, [2])]));

    [Fact]
    public void Who_is_awake_twice_does_not_make_up_for_who_sleeps() => Assert.Empty(DayPart.Whole([Part([1, 2], [1]), Part(null, [1])]));

    [Fact]
    public void Without_the_day_nobody_knows_whether_its_slots_are_all() => Assert.Empty(DayPart.Whole([Part(null, [1, 2])]));

    [Fact]
    public void Of_a_day_that_is_awake_twice_neither_is_believed() => Assert.Empty(DayPart.Whole([Part([1], [1]), Part([1], [])]));

    [Fact]
    public void One_doctors_day_has_no_part_in_anothers() =>
        Assert.Equal([8], DayPart.Whole([Part([1, 2], [1]), Part([1], [1], doctor: 8), Part([], [], doctor: 9) with { Planned = null }]).Keys);

    /// <summary>Each slot has ten seats, and two patients who wait.</summary>
    private static DayPart Part(ImmutableArray<int>? planned, ImmutableArray<int> counted, int doctor = 7) => new(
        doctor,
        planned,
        counted,
        new DayTally(
            counted.Length,
            Held: 2 * counted.Length,
            Capacity: 10 * counted.Length,
            new TokenCounts(
                ImmutableDictionary<TokenSource, int>.Empty.Add(TokenSource.Online, 2 * counted.Length),
                ImmutableDictionary<TokenStatus, int>.Empty.Add(TokenStatus.CheckedIn, 2 * counted.Length))));
}
