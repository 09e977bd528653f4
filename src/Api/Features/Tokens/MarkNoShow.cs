using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Tokens;

internal static class MarkNoShow
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/no-show", Handle)
        .WithName("markNoShow")
        .WithSummary("Mark a patient as a no-show and free the seat")
        .WithDescription("For a patient who did not come, or left before the consultation.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.NotToday, ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        var step = new ChangeStatus(token.Id, TokenStatus.NoShow, RequestKey: request.Key);
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.ChangeStatus(step)), viewer.Show);
    }
}
