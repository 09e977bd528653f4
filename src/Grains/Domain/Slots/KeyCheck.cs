using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Whether a request key has been seen in a slot.</summary>
public abstract record KeyCheck
{
    private KeyCheck()
    {
    }

    public sealed record New : KeyCheck;

    public sealed record Seen(TokenView Answer) : KeyCheck;

    /// <summary>The same command is waiting for this token's hand-over.</summary>
    public sealed record UnderWay(TokenId Token) : KeyCheck;

    public sealed record Reused : KeyCheck;
}
