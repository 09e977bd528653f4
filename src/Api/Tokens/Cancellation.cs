using System.ComponentModel;

namespace OpdTokens.Api.Tokens;

/// <summary>Taken from the query or the body.</summary>
internal sealed record Cancellation
{
    [Text(500)]
    [Description("Why; added to the token's notes.")]
    public string? Reason { get; init; }
}
