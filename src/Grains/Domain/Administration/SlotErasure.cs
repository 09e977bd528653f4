using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Administration;

/// <summary>
/// Erases the patient data of a slot: names, phones, notes, reasons, and the request fingerprints, from which a phone number
/// could be guessed. Numbers, statuses, times and scores stay, so statistics do not change.
/// </summary>
public static class SlotErasure
{
    private enum Fate
    {
        /// <summary>The data does not match the order, or was erased before.</summary>
        Untouched,
        Erased,

        /// <summary>The data must be kept for now.</summary>
        Kept,
    }

    public static Decision<SlotEvent, ErasureCount> Decide(SlotState slot, ErasureOrder order)
    {
        var isOver = slot.Id.Date < order.Today;
        var tokens = slot.Tokens.ToLookup(token => FateOf(token, order, isOver), token => token.Id);
        var addresses = slot.ForwardingAddresses.ToLookup(address => FateOf(address, order, isOver), address => address.Id);
        var count = new ErasureCount(tokens[Fate.Erased].Count(), tokens[Fate.Kept].Count() + addresses[Fate.Kept].Count());
        var erased = new SlotEvent.PatientsErased([.. tokens[Fate.Erased]], [.. addresses[Fate.Erased]]);
        return new Decision<SlotEvent, ErasureCount>.Accepted(
            erased is { Tokens.IsEmpty: true, ForwardingAddresses.IsEmpty: true } ? [] : [erased], count);
    }

    private static Fate FateOf(Token token, ErasureOrder order, bool isOver)
    {
        if (token.HandOver is { Displacing: { } emergency } && IsSought(emergency.Patient, order, order.Only?.Until))
        {
            return Fate.Kept;
        }

        if (!IsSought(token.Ticket.Patient, order, token.Ticket.AllocatedAt) || token.HasNoPatientData)
        {
            return Fate.Untouched;
        }

        // A frozen token is erased in its target slot. Erasing it here would leave the copy that is in transit.
        return token.IsFrozen || (token.IsQueued && !isOver) ? Fate.Kept : Fate.Erased;
    }

    /// <summary>
    /// The patient data of a forwarding address is needed until the day is over, because the token may still be waiting in
    /// another slot and its first answer is repeated here.
    /// </summary>
    private static Fate FateOf(ForwardingAddress address, ErasureOrder order, bool isOver) =>
        address.Ticket is not { } ticket || !IsSought(ticket.Patient, order, ticket.AllocatedAt) ? Fate.Untouched
        : isOver ? Fate.Erased
        : Fate.Kept;

    private static bool IsSought(Patient patient, ErasureOrder order, DateTimeOffset? since) =>
        order.Only is not { } only || (since <= only.Until && only.Is(patient));
}
