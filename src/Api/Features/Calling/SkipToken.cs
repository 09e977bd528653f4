using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Calling;

internal static class SkipToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/skip", Handle)
        .WithName("skipToken")
        .WithSummary("Skip a patient who is absent at their turn")
        .WithDescription(
            "The patient goes behind the patients who wait now, and stays before those who come later. An emergency goes behind other "
            + "emergencies only. A patient who was called in is checked in again. A patient who has not checked in can't be skipped.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        var skip = new Grains.Interfaces.SkipToken(token.Id, request.Key);
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.Skip(skip)), viewer.Show);
    }
}
