using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What became of a command to move a token.</summary>
public abstract record MoveDecision
{
    private MoveDecision()
    {
    }

    public static implicit operator MoveDecision(Refusal reason) => new Decided(reason);

    /// <summary>Commit, then ask the target to admit the token.</summary>
    public sealed record Frozen(SlotState Next) : MoveDecision;

    /// <summary>The same move is under way; ask again when it has ended.</summary>
    public sealed record UnderWay(TokenId Token) : MoveDecision;

    /// <summary>The token is no longer here; ask that slot.</summary>
    public sealed record MovedTo(SlotId Slot) : MoveDecision;

    /// <summary>No hand-over is needed or allowed.</summary>
    public sealed record Decided(Decision<SlotState, TokenView> Decision) : MoveDecision;
}
