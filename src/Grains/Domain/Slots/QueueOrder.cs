using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>
/// The order in which patients are called. Patients who were taken from a counter by mistake come first, and the others are in the
/// order of their places. Tokens of older versions have no arrival; the slot's list, which is in the order of arrival, decides
/// between them.
/// </summary>
public static class QueueOrder
{
    /// <summary>The queued tokens in queue order.</summary>
    public static ImmutableArray<Token> Of(SlotState slot) =>
    [
        .. slot.Tokens
            .Where(token => token.IsQueued)
            .OrderByDescending(token => token.Progress.IsFirst)
            .ThenBy(token => QueuePlace.Of(token).Order),
    ];

    /// <summary>
    /// Finds the place for a patient who is absent at their turn: behind the last of those who wait now. Patients who come later
    /// are not among them. An emergency goes behind other emergencies only.
    /// </summary>
    /// <returns>Null when the patient goes behind nobody.</returns>
    public static QueuePlace? BehindThoseWhoWait(SlotState slot, Token absent)
    {
        var last = slot.Tokens
            .Where(token => token.Status == TokenStatus.CheckedIn && token.Id != absent.Id)
            .Where(token => token.Ticket.IsEmergency || !absent.Ticket.IsEmergency)
            .Select(QueuePlace.Of)
            .MaxBy(place => place.Order);
        return last is not null && last.Order.CompareTo(QueuePlace.Of(absent).Order) >= 0 ? last.Next : null;
    }
}

/// <summary>
/// A place in the queue: emergencies before others, then the higher score, then the earlier arrival. A skipped patient has the
/// place of the patient behind whom they wait, with a higher turn, until they are called.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.queue-place")]
public sealed record QueuePlace(
    [property: Id(0)] bool IsEmergency, [property: Id(1)] int Score, [property: Id(2)] int Arrival, [property: Id(3)] int Turn)
{
    /// <summary>The lower of two comes first.</summary>
    public (bool, int, int, int) Order => (!IsEmergency, -Score, Arrival, Turn);

    public QueuePlace Next => this with { Turn = Turn + 1 };

    public static QueuePlace Of(Token token) =>
        token.Progress.Behind ?? new QueuePlace(token.Ticket.IsEmergency, token.Ticket.PriorityScore, token.Arrival, Turn: 0);
}
