using System.ComponentModel;

namespace OpdTokens.Api.Days;

internal sealed record NewDelay
{
    [Between(1, 480)]
    [Description("How late the doctor is.")]
    public required int Minutes { get; init; }

    [Text(500)]
    [Description("Shown with the delay.")]
    public string? Reason { get; init; }
}
