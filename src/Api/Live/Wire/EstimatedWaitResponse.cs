using System.ComponentModel;

namespace OpdTokens.Api.Live.Wire;

/// <summary>When a patient will be called.</summary>
internal sealed class EstimatedWaitResponse
{
    private readonly WaitEstimate _estimate;

    private EstimatedWaitResponse(WaitEstimate estimate) => _estimate = estimate;

    [Description("Likely then; UTC, whole minutes.")]
    public DateTimeOffset LikelyAt => _estimate.LikelyAt;

    [Description("Nine in ten are called by then; UTC, whole minutes.")]
    public DateTimeOffset NineInTenBy => _estimate.NineInTenBy;

    public static EstimatedWaitResponse? Of(WaitEstimate? estimate) => estimate is null ? null : new(estimate);
}
