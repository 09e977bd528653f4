namespace OpdTokens.Api.Kernel.Answers;

/// <summary>The number of tokens of each source.</summary>
internal sealed record SourceCounts(int Priority, int FollowUp, int Online, int WalkIn)
{
    public static SourceCounts Of(TokenCounts tokens)
    {
        return new(
            Count(TokenSource.Priority), Count(TokenSource.FollowUp), Count(TokenSource.Online), Count(TokenSource.WalkIn));

        int Count(TokenSource source) => tokens.BySource.GetValueOrDefault(source);
    }
}

/// <summary>The number of tokens in each status.</summary>
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
