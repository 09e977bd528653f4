using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What became of a request for a seat.</summary>
public abstract record AllocationDecision
{
    private AllocationDecision()
    {
    }

    public static implicit operator AllocationDecision(Refusal reason) => new Decided(reason);

    internal bool IsRefusedAs<TReason>()
        where TReason : Refusal =>
        this is Decided { Decision: Decision<SlotState, TokenView>.Refused { Reason: TReason } };

    /// <summary>A seat, an earlier seat again, or a refusal.</summary>
    public sealed record Decided(Decision<SlotState, TokenView> Decision) : AllocationDecision;

    /// <summary>There is a seat, but a further block of numbers must be leased from the day first.</summary>
    public sealed record OutOfNumbers : AllocationDecision;

    /// <summary>This token must first go to a later slot.</summary>
    public sealed record MustDisplace(TokenId Token) : AllocationDecision;

    /// <summary>The same request is waiting for this token's hand-over; ask again when that has ended.</summary>
    public sealed record UnderWay(TokenId Token) : AllocationDecision;
}
