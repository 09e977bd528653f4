using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>
/// The order in which patients are called. The patient in consultation comes first. Then come patients who were skipped less
/// often, emergencies, patients with a higher score, and patients who arrived earlier. The slot's list is in the order of arrival,
/// so the order is total.
/// </summary>
public static class QueueOrder
{
    /// <summary>The queued tokens in queue order.</summary>
    public static ImmutableArray<Token> Of(SlotState slot) =>
    [
        .. slot.Tokens
            .Where(token => token.IsQueued)
            .OrderBy(token => token.Status == TokenStatus.Consulting ? 0 : token.Progress.Skips)
            .ThenByDescending(token => token.Ticket.IsEmergency)
            .ThenByDescending(token => token.Ticket.PriorityScore),
    ];
}
