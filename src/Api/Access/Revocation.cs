using System.ComponentModel;

namespace OpdTokens.Api.Access;

internal sealed record Revocation
{
    [Text(500)]
    [Description("For the audit.")]
    public string? Reason { get; init; }
}
