using System.Collections.Immutable;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// Who is called first: emergencies, then the higher score, then who came first. The order of arrival is the order of the
/// slot's list, so it decides every tie and the order is total.
/// </summary>
public static class QueueOrder
{
    /// <summary>The queued tokens, first to be called first.</summary>
    public static ImmutableArray<Token> Of(SlotState slot) =>
    [
        .. slot.Tokens
            .Where(token => token.IsQueued)
            .OrderByDescending(token => token.Ticket.IsEmergency)
            .ThenByDescending(token => token.Ticket.PriorityScore),
    ];
}
