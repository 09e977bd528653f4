using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>What became of a hand-over.</summary>
internal abstract record HandOverEnd
{
    private HandOverEnd()
    {
    }

    /// <param name="Token">As the target took it in; null when that was before this run.</param>
    /// <param name="Emergency">Who took the seat, if an emergency did.</param>
    public sealed record Moved(TokenView? Token, TokenView? Emergency) : HandOverEnd;

    public sealed record Stayed(Refusal Reason) : HandOverEnd;
}
