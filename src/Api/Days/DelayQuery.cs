using System.ComponentModel;

namespace OpdTokens.Api.Days;

internal sealed record DelayQuery
{
    [DefaultValue(false)]
    [Description("Answers the same and does nothing.")]
    public bool? Preview { get; init; }
}
