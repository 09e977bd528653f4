using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class SequenceTests
{
    [Fact]
    public void Patients_are_numbered_in_the_order_of_arrival()
    {
        var desk = Desk.Of();

        Assert.Equal([1, 2, 3], new[] { desk.Give(), desk.Give(), desk.Give() }.Select(token => token.SequenceNumber));
    }

    [Theory]
    [InlineData(TokenStatus.Cancelled)]
    [InlineData(TokenStatus.NoShow)]
    [InlineData(TokenStatus.CheckedIn, TokenStatus.Consulting, TokenStatus.Completed)]
    public void Who_leaves_closes_the_gap_behind_them(params TokenStatus[] steps)
    {
        var desk = Desk.Of();
        var first = desk.Give();
        var leaving = desk.Give();
        var last = desk.Give();

        desk.Take(leaving, steps);

        Assert.Equal(1, desk.See(first).SequenceNumber);
        Assert.Equal(2, desk.See(last).SequenceNumber);
        Assert.Equal(3, desk.Give().SequenceNumber);
    }

    [Fact]
    public void Who_leaves_keeps_the_last_place_they_had()
    {
        var desk = Desk.Of();
        var first = desk.Give();
        var second = desk.Give();
        var third = desk.Give();
        desk.Take(first, TokenStatus.Cancelled);

        desk.Take(third, TokenStatus.Cancelled);
        desk.Take(second, TokenStatus.Cancelled);

        Assert.Equal([1, 1, 2], new[] { first, second, third }.Select(token => desk.See(token).SequenceNumber));
    }

    [Fact]
    public void Who_moves_away_closes_the_gap_and_comes_last_where_they_arrive()
    {
        var (from, to) = (Desk.Of(ordinal: 1), Desk.Of(ordinal: 2));
        var moving = from.Give(TokenSource.Priority);
        var staying = from.Give();
        to.Give();
        to.Give();

        var moved = from.Move(moving, to);

        Assert.Equal(3, moved.SequenceNumber);
        Assert.Equal(1, from.See(staying).SequenceNumber);
    }

    [Fact]
    public void Who_comes_back_comes_last()
    {
        var (here, there) = (Desk.Of(ordinal: 1), Desk.Of(ordinal: 2));
        var token = here.Give();
        var other = here.Give();
        here.Move(token, there);

        var back = there.Move(token, here);

        Assert.Equal(2, back.SequenceNumber);
        Assert.Equal(1, here.See(other).SequenceNumber);
    }
}
