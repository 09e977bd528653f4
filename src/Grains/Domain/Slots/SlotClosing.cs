using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>The closing of a slot with its day.</summary>
/// <param name="At">UTC.</param>
/// <param name="Tokens">The tokens that it ended.</param>
[GenerateSerializer, Immutable, Alias("opd.slot-closing")]
public sealed record SlotClosing(DateTimeOffset At, ImmutableArray<ClosedToken> Tokens);

/// <summary>Ends tokens without a command of their own: at the close of a day, or because the patient did not come.</summary>
public static class EndingTokens
{
    /// <summary>
    /// Closes the slot. All its tokens end in one commit, so that nobody is queued in a closed slot. A token that is moving is
    /// awaited, because it is in two slots.
    /// </summary>
    /// <returns>The reply is what the first closing did.</returns>
    public static Decision<SlotEvent, ImmutableArray<ClosedToken>> Close(SlotState slot, DateTimeOffset now)
    {
        if (slot.Closing is { } closing)
        {
            return new Decision<SlotEvent, ImmutableArray<ClosedToken>>.Accepted([], closing.Tokens);
        }

        if (slot.Tokens.FirstOrDefault(token => token.IsFrozen) is { } moving)
        {
            return new Decision<SlotEvent, ImmutableArray<ClosedToken>>.Needs(new Need.HandOver(moving.Id));
        }

        var ending = Preview(slot);
        return new Decision<SlotEvent, ImmutableArray<ClosedToken>>.Accepted(
            [.. ending.Select(token => End(token, now)), new SlotEvent.DayClosed(now, ending)], ending);
    }

    /// <returns>What <see cref="Close"/> would do, in queue order; of a closed slot, what it did.</returns>
    public static ImmutableArray<ClosedToken> Preview(SlotState slot) => slot.Closing?.Tokens ??
    [
        .. QueueOrder.Of(slot).Select(token => new ClosedToken(token.Id, token.Ticket.Number, slot.Id, Becomes(token.Status))),
    ];

    /// <summary>Marks everyone who has not checked in as a no-show. Tokens that are moving are left.</summary>
    /// <returns>The reply is the number of no-shows.</returns>
    public static Decision<SlotEvent, int> MarkAbsent(SlotState slot, DateTimeOffset now)
    {
        var absent = slot.Tokens
            .Where(token => token is { Status: TokenStatus.Allocated, IsFrozen: false })
            .Select(SlotEvent (token) => new SlotEvent.MarkedNoShow(token.Id, now))
            .ToImmutableArray();
        return new Decision<SlotEvent, int>.Accepted(absent, absent.Length);
    }

    /// <summary>Whoever came is never a no-show.</summary>
    private static TokenStatus Becomes(TokenStatus status) => status switch
    {
        TokenStatus.Consulting => TokenStatus.Completed,
        TokenStatus.CheckedIn => TokenStatus.Cancelled,
        TokenStatus.Allocated => TokenStatus.NoShow,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "The token is in no queue."),
    };

    private static SlotEvent End(ClosedToken token, DateTimeOffset now) => token.Becomes switch
    {
        TokenStatus.Completed => new SlotEvent.Completed(token.Token, now),
        TokenStatus.Cancelled => new SlotEvent.Cancelled(
            token.Token, now, By: EndedBy.Hospital, Code: CancellationReason.DayClosed),
        TokenStatus.NoShow => new SlotEvent.MarkedNoShow(token.Token, now),
        _ => throw new ArgumentOutOfRangeException(nameof(token), token, "A closing does not lead to this status."),
    };
}
