using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// Who is called first: emergencies, then the higher score, then who came first. The order of arrival is the order of the
/// slot's list, so it decides every tie and the order is total. Who was not there when it was their turn is called after all others.
/// </summary>
public static class QueueOrder
{
    /// <summary>The queued tokens, first to be called first.</summary>
    public static ImmutableArray<Token> Of(SlotState slot) =>
    [
        .. slot.Tokens
            .Where(token => token.IsQueued)
            .OrderBy(token => token.Status == TokenStatus.Consulting ? 0 : token.Progress.Skips)
            .ThenByDescending(token => token.Ticket.IsEmergency)
            .ThenByDescending(token => token.Ticket.PriorityScore),
    ];
}
