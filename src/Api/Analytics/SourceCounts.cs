namespace OpdTokens.Api.Analytics;

/// <summary>Tokens by the way in which patients came; those of which there are none say 0.</summary>
internal sealed record SourceCounts(int Priority, int FollowUp, int Online, int WalkIn)
{
    public static SourceCounts Of(TokenCounts tokens)
    {
        return new(
            Count(TokenSource.Priority), Count(TokenSource.FollowUp), Count(TokenSource.Online), Count(TokenSource.WalkIn));

        int Count(TokenSource source) => tokens.BySource.GetValueOrDefault(source);
    }
}
