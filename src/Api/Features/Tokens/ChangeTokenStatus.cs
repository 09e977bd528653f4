using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Tokens;

internal static class ChangeTokenStatus
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPatch("{id}/status", Handle)
        .WithName("changeTokenStatus")
        .WithSummary("Take a token one step along its lifecycle")
        .WithDescription(
            "The steps are allocated, checked_in, consulting, completed. A token that is allocated or checked_in can also become "
            + "cancelled or no_show.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.NotToday, ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, Body<StatusChange> body, Replayable request, CallerHospital hospital, Caller caller, Viewer viewer)
    {
        var step = new ChangeStatus(token.Id, body.Value.Status, RequestKey: request.Key) { EndedBy = caller.EndsAs() };
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.ChangeStatus(step)), viewer.Show);
    }
}

internal sealed record StatusChange : IExample<StatusChange>
{
    public static StatusChange Example => new() { Status = TokenStatus.CheckedIn };

    [Description("The next status.")]
    public required TokenStatus Status { get; init; }
}
