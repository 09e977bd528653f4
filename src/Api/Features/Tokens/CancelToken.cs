using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Tokens;

internal static class CancelToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/cancel", Handle)
        .WithName("cancelToken")
        .WithSummary("Cancel a token and free its seat")
        .WithDescription(
            "Members can be sent in the query or in the body. If both have one, the body counts. Only staff may say that the desk "
            + "or the hospital cancels.")
        .AllowPatientLink()
        .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token,
        Query<Cancellation> query,
        OptionalBody<Cancellation> body,
        Replayable request,
        CallerHospital hospital,
        Caller caller,
        Viewer viewer)
    {
        var by = body.Value?.EndedBy ?? query.Value.EndedBy;
        if (by is not (null or EndedBy.Patient) && !caller.Has(RoleGroups.Staff))
        {
            return AccessRefusalHandler.NotAllowed;
        }

        var step = new ChangeStatus(token.Id, TokenStatus.Cancelled, body.Value?.Reason ?? query.Value.Reason, request.Key)
        {
            EndedBy = by ?? caller.EndsAs(),
            CancellationReason = body.Value?.ReasonCode ?? query.Value.ReasonCode,
        };
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.ChangeStatus(step)), viewer.Show);
    }
}

/// <summary>Sent in the query or in the body.</summary>
internal sealed record Cancellation : IExample<Cancellation>
{
    public static Cancellation Example => new() { Reason = "Feels better", ReasonCode = CancellationReason.Recovered };

    [Text(500)]
    [Description("The reason, added to the token's notes.")]
    public string? Reason { get; init; }

    [Description("Why the token is cancelled.")]
    public CancellationReason? ReasonCode { get; init; }

    [Description("Who cancels; without it, patient for patients and kiosks, and desk for staff.")]
    public EndedBy? EndedBy { get; init; }
}
