using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Invariants;
using OpdTokens.Cluster.Tests.Simulation;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests;

/// <summary>What the last look at all slots finds.</summary>
public sealed class InvariantTests
{
    private readonly HandWrittenHistory _story = new(2, 2);
    private readonly TokenSeen _token;

    public InvariantTests()
    {
        _token = _story.Gives(_story.First, 10, 11);
        _story.Gives(_story.First, 12, 13);
        _story.Does(new ClientRequest.Step(_token.Id, TokenStatus.CheckedIn), 14, 15);
    }

    [Fact]
    public void A_day_as_it_should_be_passes() => AssertFinds(nothing: final => final);

    [Fact]
    public void A_slot_that_is_gone() => AssertFinds("is gone", _ => []);

    [Fact]
    public void A_token_that_is_gone() => AssertFinds("Lost", final => [.. final.Select(slot => Without(slot, _token.Id))]);

    [Fact]
    public void A_status_that_went_back() => AssertFinds("was told CheckedIn", ChangeFirst(
        token => token.Id == _token.Id ? token with { Status = TokenStatus.Allocated } : token));

    [Fact]
    public void A_number_that_two_tokens_have() => AssertFinds("number", ChangeFirst(
        token => token with { TokenNumber = _token.TokenNumber }));

    [Fact]
    public void A_number_that_changed_within_the_day() => AssertFinds("was told", ChangeFirst(
        token => token.Id == _token.Id ? token with { TokenNumber = token.TokenNumber with { Value = 99 } } : token));

    [Fact]
    public void A_number_of_another_day() => AssertFinds("another day", ChangeFirst(
        token => token with { TokenNumber = token.TokenNumber with { Date = token.TokenNumber.Date.AddDays(1) } }));

    [Fact]
    public void A_gap_in_the_sequence() => AssertFinds("gaps", ChangeFirst(
        token => token with { SequenceNumber = token.SequenceNumber * 2 }));

    [Fact]
    public void A_token_in_two_slots() => AssertFinds("2 times", final =>
        [final[0], final[1] with { Tokens = [_token with { SlotId = _story.Second }] }]);

    [Fact]
    public void A_slot_over_its_capacity() => AssertFinds("over capacity", final =>
        [final[0] with { Slot = final[0].Slot with { MaxCapacity = 1 } }, final[1]]);

    [Fact]
    public void A_count_that_is_not_the_tokens() => AssertFinds("counts", final =>
        [final[0] with { Slot = final[0].Slot with { CurrentCount = 1 } }, final[1]]);

    [Fact]
    public void A_queue_in_another_order() => AssertFinds("another queue", final =>
        [final[0] with { Queue = [.. final[0].Queue.Reverse()] }, final[1]]);

    [Fact]
    public void A_token_that_is_frozen_for_ever() => AssertFinds("frozen", final =>
        [final[0] with { Frozen = [_token] }, final[1]]);

    private void AssertFinds(Func<FinalSlot[], FinalSlot[]> nothing) => Assert.Empty(Violations(nothing));

    private void AssertFinds(string part, Func<FinalSlot[], FinalSlot[]> tamper) =>
        Assert.Contains(Violations(tamper), violation => violation.Contains(part, StringComparison.Ordinal));

    private IEnumerable<string> Violations(Func<FinalSlot[], FinalSlot[]> tamper) =>
        InvariantCheck.Of(_story.Slots, _story.History, [.. tamper([.. _story.Final()])]).Violations;

    private static FinalSlot Without(FinalSlot slot, TokenId token) => slot with
    {
        Tokens = slot.Tokens.RemoveAll(there => there.Id == token),
        Queue = slot.Queue.RemoveAll(there => there.Id == token),
    };

    private static Func<FinalSlot[], FinalSlot[]> ChangeFirst(Func<TokenSeen, TokenSeen> change) => final =>
    [
        final[0] with { Tokens = [.. final[0].Tokens.Select(change)], Queue = [.. final[0].Queue.Select(change)] },
        .. final[1..],
    ];
}
