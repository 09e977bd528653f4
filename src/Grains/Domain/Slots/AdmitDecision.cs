using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What became of a token that asks to be let in.</summary>
public abstract record AdmitDecision
{
    private AdmitDecision()
    {
    }

    public sealed record Admitted(SlotState Next, TokenView Token) : AdmitDecision;

    /// <summary>It was taken in by an earlier message, and may have moved on since.</summary>
    public sealed record AdmittedBefore : AdmitDecision;

    /// <summary>To be committed before it is told, so that a late message can't be admitted after all.</summary>
    public sealed record Refused(SlotState Next, Refusal Reason) : AdmitDecision;
}
