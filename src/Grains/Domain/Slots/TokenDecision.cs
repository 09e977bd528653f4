using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What became of a command on a token.</summary>
public abstract record TokenDecision
{
    private TokenDecision()
    {
    }

    public static implicit operator TokenDecision(Refusal reason) => new Decided(reason);

    public sealed record Decided(Decision<SlotState, TokenView> Decision) : TokenDecision;

    /// <summary>The token is no longer here; ask that slot.</summary>
    public sealed record MovedTo(SlotId Slot) : TokenDecision;
}
