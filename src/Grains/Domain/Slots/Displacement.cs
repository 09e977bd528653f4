using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>An emergency that finds the slot full takes the seat of the walk-in with the least claim to it.</summary>
public static class Displacement
{
    private const string Reason = "Displaced by an emergency";

    /// <summary>The walk-in with the lowest score, of those the latest, who has not checked in; null when there is none.</summary>
    public static TokenId? Choose(SlotState slot) => slot.Tokens
        .Where(token => token is { Status: TokenStatus.Allocated, IsFrozen: false, Ticket.Source: TokenSource.WalkIn })
        .Reverse()
        .MinBy(token => token.Ticket.PriorityScore)?.Id;

    /// <summary>Freezes the displaced token, and notes beside it who takes its seat.</summary>
    /// <returns>The slot to commit; null when the emergency no longer needs this displacement.</returns>
    public static SlotState? Freeze(
        SlotState slot, AllocateToken emergency, TokenId displaced, SlotId target, DateTimeOffset now, string suffix) =>
        Allocation.Decide(slot, emergency, now, suffix) is AllocationDecision.MustDisplace still && still.Token == displaced
            ? slot.Replace(slot.Find(displaced)! with
            {
                HandOver = new HandOver { To = target, Reason = Reason, Displacing = emergency },
            })
            : null;
}
