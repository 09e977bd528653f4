namespace OpdTokens.Domain.Tests.Ids;

public class ForwardingTests
{
    private static readonly SlotId Nine = SlotId.Parse("1-20260130-1");
    private static readonly SlotId Ten = SlotId.Parse("1-20260130-2");

    [Fact]
    public async Task The_last_slot_that_a_token_moved_to_gives_the_answer()
    {
        var outcome = await Forwarding.Follow(Nine, slot => Task.FromResult<Outcome<int>>(
            slot == Nine ? new Outcome<int>.Elsewhere(Ten) : 7));

        Assert.Equal(new Outcome<int>.Done(7), outcome);
    }

    [Fact]
    public async Task Forwarding_addresses_that_lead_in_a_circle_are_those_of_a_token_that_no_slot_holds()
    {
        var outcome = await Forwarding.Follow(Nine, slot => Task.FromResult<Outcome<int>>(
            new Outcome<int>.Elsewhere(slot == Nine ? Ten : Nine)));

        Assert.IsType<Refusal.TokenNotFound>(Assert.IsType<Outcome<int>.Refused>(outcome).Reason);
    }
}
