global using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;
using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// The result of applying a rule to a command: events to commit, an earlier answer, a refusal, a prerequisite, or another slot to
/// call.
/// </summary>
public abstract record Decision<TEvent, TReply>
{
    private Decision()
    {
    }

    public static implicit operator Decision<TEvent, TReply>(Refusal reason) => new Refused(reason);

    /// <param name="Events">The events in order; none when the command changes nothing.</param>
    /// <param name="Reply">The answer, to be sent when the events are durable.</param>
    public sealed record Accepted(ImmutableArray<TEvent> Events, TReply Reply) : Decision<TEvent, TReply>;

    public sealed record Replayed(TReply Reply) : Decision<TEvent, TReply>;

    public sealed record Refused(Refusal Reason) : Decision<TEvent, TReply>;

    /// <param name="What">The prerequisite to obtain before the command can be decided.</param>
    /// <param name="Events">The events that start obtaining it; none when that is under way or needs no stored state.</param>
    public sealed record Needs(Need What, ImmutableArray<TEvent> Events) : Decision<TEvent, TReply>
    {
        public Needs(Need what)
            : this(what, [])
        {
        }
    }

    /// <summary>The token has moved to another slot, and the caller repeats the command there.</summary>
    public sealed record Elsewhere(SlotId Slot) : Decision<TEvent, TReply>;
}

/// <summary>A prerequisite of a decision. The grain obtains it and applies the rule again.</summary>
public abstract record Need
{
    private Need()
    {
    }

    /// <summary>A seat is free, but the slot must lease further numbers from the day.</summary>
    public sealed record Numbers : Need;

    /// <summary>The patient's phone must be allowed one more token, because no staff is involved.</summary>
    public sealed record PhoneAllowance : Need;

    /// <summary>A later slot with room for the token that an emergency displaces.</summary>
    public sealed record LaterRoom : Need;

    /// <summary>The completion of this token's hand-over to another slot.</summary>
    public sealed record HandOver(TokenId Token) : Need;
}
