using OpdTokens.Domain.Tests.Support;

namespace OpdTokens.Domain.Tests.Slots;

public class CallNextTests
{
    private readonly Desk _desk = Desk.Of();

    [Fact]
    public void The_first_of_the_queue_who_has_checked_in_is_called()
    {
        _desk.Give(TokenSource.Priority);
        var walkIn = _desk.Give(TokenSource.WalkIn);
        var online = _desk.Give(TokenSource.Online);
        _desk.Take(walkIn, TokenStatus.CheckedIn);
        _desk.Take(online, TokenStatus.CheckedIn);

        var called = _desk.CallNext();

        Assert.Equal((online.Id, TokenStatus.Consulting), (called!.Id, called.Status));
    }

    [Fact]
    public void Calling_the_next_completes_who_was_with_the_doctor()
    {
        var (first, second) = (_desk.Give(), _desk.Give());
        _desk.Take(first, TokenStatus.CheckedIn);
        _desk.Take(second, TokenStatus.CheckedIn);
        _desk.CallNext();

        _desk.CallNext();

        Assert.Equal(TokenStatus.Completed, _desk.See(first).Status);
        Assert.Equal(TokenStatus.Consulting, _desk.See(second).Status);
    }

    [Fact]
    public void When_nobody_waits_the_last_consultation_ends_and_nobody_is_called()
    {
        var token = _desk.Give();
        _desk.Take(token, TokenStatus.CheckedIn, TokenStatus.Consulting);

        Assert.Null(_desk.CallNext());
        Assert.Equal(TokenStatus.Completed, _desk.See(token).Status);
    }

    [Fact]
    public void Who_has_not_checked_in_is_not_called()
    {
        _desk.Give();

        Assert.Null(_desk.CallNext());
    }

    [Fact]
    public void Who_is_on_the_way_to_another_slot_is_not_called_here()
    {
        var token = _desk.Give();
        _desk.Take(token, TokenStatus.CheckedIn);
        _desk.Freeze(token, Desk.Of(ordinal: 2));

        Assert.Null(_desk.CallNext());
    }

    [Fact]
    public void Those_in_consultation_are_found_and_nobody_else()
    {
        var (consulting, waiting) = (_desk.Give(), _desk.Give());
        _desk.Take(consulting, TokenStatus.CheckedIn, TokenStatus.Consulting);
        _desk.Take(waiting, TokenStatus.CheckedIn);

        Assert.Equal(_desk.See(consulting), Assert.Single(_desk.When(TokenSteps.FindAtCounters).ThenNothing()));
    }
}
