using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class NumberTests
{
    private static readonly SlotId First = new(7, Desk.Today, 1);
    private static readonly SlotId Second = new(7, Desk.Today, 2);

    [Fact]
    public void A_slot_gives_the_numbers_of_its_block_in_order()
    {
        var desk = Desk.Of(capacity: 3, ordinal: 2);

        Assert.Equal([101, 102, 103], Enumerable.Range(0, 3).Select(_ => desk.Give().Number.Value).ToArray());
    }

    [Fact]
    public void A_number_is_not_given_again_after_a_cancellation()
    {
        var desk = Desk.Of(capacity: 2);
        desk.Take(desk.Give(), TokenStatus.Cancelled);

        Assert.Equal(2, desk.Give().Number.Value);
    }

    [Fact]
    public void A_slot_that_has_a_seat_but_no_number_asks_for_a_further_block_and_goes_on_there()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Take(desk.Give(), TokenStatus.Cancelled);
        desk.When(Desk.Ask()).ThenNeeds(new Need.Numbers());

        desk.Lease(new NumberBlock(41, 1));

        Assert.Equal(41, desk.Give().Number.Value);
    }

    [Fact]
    public void A_block_is_used_up_before_the_next_is_begun()
    {
        var desk = Desk.Of(capacity: 2);
        desk.Lease(new NumberBlock(41, 2));
        desk.Take(desk.Give(), TokenStatus.Cancelled);
        desk.Take(desk.Give(), TokenStatus.Cancelled);

        Assert.Equal([41, 42], new[] { desk.Give(), desk.Give() }.Select(token => token.Number.Value));
    }

    [Fact]
    public void A_full_slot_asks_for_no_further_numbers()
    {
        var desk = Desk.Of(capacity: 1);
        desk.Give();

        Assert.IsType<Refusal.SlotFull>(desk.Refuse());
    }

    [Fact]
    public void Each_slot_of_a_day_gets_as_many_numbers_as_it_asks_for_and_none_twice()
    {
        var day = new Day();
        var (nine, ten, further) = (day.Lease(First, 20), day.Lease(Second, 20), day.Lease(First, 5));

        Assert.Equal([(1, 20), (21, 40), (41, 45)], new[] { nine, ten, further }.Select(block => (block.First, block.Last)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 1)]
    [InlineData(21, 2)]
    [InlineData(40, 2)]
    [InlineData(41, 1)]
    [InlineData(45, 1)]
    [InlineData(46, null)]
    [InlineData(0, null)]
    public void A_number_leads_to_the_slot_that_leased_it(int number, int? ordinal)
    {
        var day = new Day();
        day.Lease(First, 20);
        day.Lease(Second, 20);
        day.Lease(First, 5);

        Assert.Equal(ordinal, NumberLeases.SlotOf(day.State, number)?.Ordinal);
    }
}
