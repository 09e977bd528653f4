using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// Forgets who the patients of a slot were: names, phones, notes, reasons, and the fingerprints of requests, from which a phone could be
/// guessed. Numbers, statuses, times and scores stay, so every figure stays what it was.
/// </summary>
public static class Erasure
{
    private static readonly Patient Nobody = new(Name: "", Phone: "");

    /// <returns>The slot to commit, the same when there was nothing to erase, and what became of its tokens.</returns>
    public static (SlotState Next, ErasureCount Count) Of(SlotState slot, ErasureOrder order)
    {
        var isOver = slot.Id.Date < order.Today;
        var (erased, kept) = (0, 0);
        var tokens = slot.Tokens.Select(EraseToken).ToImmutableArray();
        var departures = slot.ForwardingAddresses.Select(EraseDeparture).ToImmutableArray();
        var isChanged = erased > 0 || !departures.SequenceEqual(slot.ForwardingAddresses);
        return (
            isChanged ? slot with { Tokens = tokens, ForwardingAddresses = departures, Version = slot.Version + 1 } : slot,
            new ErasureCount(erased, kept));

        Token EraseToken(Token token)
        {
            if (token.HandOver is { Displacing: { } emergency } && IsSought(emergency.Patient, order, order.Only?.Until))
            {
                kept++;
                return token;
            }

            if (!IsSought(token.Ticket.Patient, order, token.Ticket.AllocatedAt) || IsForgotten(token))
            {
                return token;
            }

            // Who is on the way is forgotten where they arrive: the copy that travels must not outlive this one.
            if (token.IsFrozen || (token.IsQueued && !isOver))
            {
                kept++;
                return token;
            }

            erased++;
            return Forget(token);
        }

        ForwardingAddress EraseDeparture(ForwardingAddress departure)
        {
            if (departure.Ticket is not { } ticket || !IsSought(ticket.Patient, order, ticket.AllocatedAt))
            {
                return departure;
            }

            if (isOver)
            {
                return departure with { Ticket = null, Allocation = null };
            }

            // The token may wait elsewhere, and its first answer is given here.
            kept++;
            return departure;
        }
    }

    private static bool IsSought(Patient patient, ErasureOrder order, DateTimeOffset? since) =>
        order.Only is not { } only || (since <= only.Until && only.Is(patient));

    private static bool IsForgotten(Token token) =>
        token is { Ticket.Patient: { Name: "", Phone: "", E164: null }, Progress: { Notes: null, Reasons.IsEmpty: true }, Replays.IsEmpty: true };

    private static Token Forget(Token token) => token with
    {
        Ticket = token.Ticket with { Patient = Nobody },
        Progress = token.Progress with { Notes = null, Reasons = [] },
        Replays = [],
    };
}
