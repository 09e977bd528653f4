using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Calling;

internal static class RecallToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/recall", Handle)
        .WithName("recallToken")
        .WithSummary("Repeat the call of a patient")
        .WithDescription("For a patient who was called in and has not come.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        var recall = new Grains.Interfaces.RecallToken(token.Id, request.Key);
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.Recall(recall)), viewer.Show);
    }
}
