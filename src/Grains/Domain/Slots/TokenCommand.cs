using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What every command on one token has in common: its first answer again, whether it is here, and whether it stands still.</summary>
internal static class TokenCommand
{
    /// <param name="slot">Open.</param>
    /// <param name="id">The token.</param>
    /// <param name="key">The command's.</param>
    /// <param name="change">The slot with the token changed; null when the token's status does not allow it.</param>
    /// <param name="otherwise">The status that was wanted, for the refusal.</param>
    public static TokenDecision Decide(
        SlotState slot, TokenId id, RequestKey? key, Func<Token, SlotState?> change, TokenStatus otherwise)
    {
        switch (RequestKeys.Check(slot, key))
        {
            case KeyCheck.Seen seen:
                return new TokenDecision.Decided(new Decision<SlotState, TokenView>.Replayed(seen.Answer));
            case KeyCheck.UnderWay or KeyCheck.Reused:
                return new Refusal.RequestKeyReused();
        }

        if (slot.Find(id) is not { } token)
        {
            return slot.FindForwardingAddress(id) is { } departure
                ? new TokenDecision.MovedTo(departure.To)
                : new Refusal.TokenNotFound();
        }

        if (token.HandOver is { } handOver)
        {
            return new Refusal.TokenMoving(handOver.To);
        }

        if (change(token) is not { } changed)
        {
            return new Refusal.TokenStateConflict(token.Status, otherwise);
        }

        var next = changed.Remember(id, key);
        return new TokenDecision.Decided(new Decision<SlotState, TokenView>.Accepted(next, next.View(next.Find(id)!)));
    }
}
