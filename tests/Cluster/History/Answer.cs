using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.History;

/// <summary>What a client was told.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>The tokens that the answer showed.</summary>
    internal virtual ImmutableArray<TokenSeen> Shown => [];

    public sealed record Token(TokenSeen Seen) : Answer
    {
        internal override ImmutableArray<TokenSeen> Shown => [Seen];
    }

    /// <summary>A queue in its order, or a list of tokens with the newest first.</summary>
    public sealed record Tokens(ImmutableArray<TokenSeen> Seen) : Answer
    {
        internal override ImmutableArray<TokenSeen> Shown => Seen;
    }

    public sealed record Slot(SlotSeen Seen) : Answer;

    public sealed record Delay(DelaySeen Seen) : Answer;

    /// <summary>Nobody who has checked in is waiting.</summary>
    public sealed record Nobody : Answer;

    /// <param name="Current">For <c>queue_moved</c>: who is with the doctor.</param>
    public sealed record Refused(int Status, string Code, TokenId? Current = null) : Answer;

    /// <summary>None came: it may have been carried out, or may be at any later time.</summary>
    public sealed record Unknown : Answer;
}
