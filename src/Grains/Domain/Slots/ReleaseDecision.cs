using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What became of a token that its target has taken in.</summary>
public abstract record ReleaseDecision
{
    private ReleaseDecision()
    {
    }

    /// <param name="Next">The slot to commit.</param>
    /// <param name="Emergency">Who took the seat, if an emergency did.</param>
    public sealed record Released(SlotState Next, TokenView? Emergency) : ReleaseDecision;

    public sealed record ReleasedBefore : ReleaseDecision;

    /// <summary>The emergency needs a number, and a further block must be leased first.</summary>
    public sealed record OutOfNumbers : ReleaseDecision;
}
