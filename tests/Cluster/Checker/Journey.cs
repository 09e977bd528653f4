using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>A token's way from one slot to another.</summary>
/// <param name="Index">How many came before.</param>
/// <param name="Cause">Who asked for it; null of a displacement, whose emergency the token's notes don't name.</param>
/// <param name="Call">It can't have begun before.</param>
/// <param name="Return">It must have ended by then.</param>
internal sealed record TokenMove(TokenId Token, int Index, SlotId From, SlotId To, Operation? Cause, long Call, long Return);

/// <summary>A token's stay in a slot, as long as it can have been.</summary>
internal sealed record Stay(SlotId Slot, long From, long Until);

/// <param name="Moves">In their order.</param>
/// <param name="IsWhole">The token's notes, which keep the last reasons only, tell all of it.</param>
internal sealed record Journey(TokenId Token, ImmutableArray<TokenMove> Moves, bool IsWhole)
{
    public ImmutableArray<SlotId> Slots => [Token.GivenBy, .. Moves.Select(move => move.To)];

    public IEnumerable<Stay> Stays() => Slots.Select((slot, index) => new Stay(
        slot,
        index == 0 ? long.MinValue : Moves[index - 1].Call,
        index == Moves.Length ? long.MaxValue : Moves[index].Return));

    /// <summary>Where the token can have been at some time of these.</summary>
    public ImmutableArray<SlotId> SlotsDuring(long from, long until) =>
    [
        .. Stays()
            .Where(stay => stay.From <= until && from <= stay.Until)
            .Select(stay => stay.Slot)
            .Distinct(),
    ];
}
