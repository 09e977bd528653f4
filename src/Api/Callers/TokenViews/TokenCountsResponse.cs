using System.ComponentModel;

namespace OpdTokens.Api.Callers.TokenViews;

/// <summary>The number of tokens of each source.</summary>
internal sealed record SourceCounts(
    [property: Description("Tokens of paid or VIP patients, and of emergencies.")] int Priority,
    [property: Description("Tokens of patients who return for a follow-up.")] int FollowUp,
    [property: Description("Tokens that were booked online.")] int Online,
    [property: Description("Tokens of patients who came without a booking.")] int WalkIn)
{
    public static SourceCounts Of(TokenCounts tokens)
    {
        return new(
            Count(TokenSource.Priority), Count(TokenSource.FollowUp), Count(TokenSource.Online), Count(TokenSource.WalkIn));

        int Count(TokenSource source) => tokens.BySource.GetValueOrDefault(source);
    }
}

/// <summary>The number of tokens in each status.</summary>
internal sealed record StatusCounts(
    [property: Description("Tokens of patients who have not checked in.")] int Allocated,
    [property: Description("Tokens of patients who have checked in and wait.")] int CheckedIn,
    [property: Description("Tokens of patients who are with the doctor.")] int Consulting,
    [property: Description("Tokens whose consultation has ended.")] int Completed,
    [property: Description("Cancelled tokens.")] int Cancelled,
    [property: Description("Tokens of patients who did not come.")] int NoShow)
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
