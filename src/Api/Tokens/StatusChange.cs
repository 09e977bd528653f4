using System.ComponentModel;

namespace OpdTokens.Api.Tokens;

internal sealed record StatusChange
{
    [Description("The next step of the lifecycle.")]
    public required TokenStatus Status { get; init; }
}
