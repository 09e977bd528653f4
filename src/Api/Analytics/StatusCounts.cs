namespace OpdTokens.Api.Analytics;

/// <summary>Tokens by where they stand; those of which there are none say 0.</summary>
internal sealed record StatusCounts(int Allocated, int CheckedIn, int Consulting, int Completed, int Cancelled, int NoShow)
{
    public static StatusCounts Of(TokenCounts tokens)
    {
        return new(
            Count(TokenStatus.Allocated),
            Count(TokenStatus.CheckedIn),
            Count(TokenStatus.Consulting),
            Count(TokenStatus.Completed),
            Count(TokenStatus.Cancelled),
            Count(TokenStatus.NoShow));

        int Count(TokenStatus status) => tokens.ByStatus.GetValueOrDefault(status);
    }
}
