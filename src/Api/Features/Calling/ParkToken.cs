using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Calling;

internal static class ParkToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/park", Handle)
        .WithName("parkToken")
        .WithSummary("Let a patient leave for a while")
        .WithDescription(
            "For a patient who goes for an X-ray or a blood test. The patient keeps their place in the queue, and `next` passes them over "
            + "until `minutes` have passed or until they check in again (`PATCH` with the status `checked_in`). A patient in "
            + "consultation is checked in again.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.TokenStateConflict, ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, OptionalBody<Pause> body, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        var park = new Grains.Interfaces.ParkToken(token.Id, body.Value?.Minutes, request.Key);
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.Park(park)), viewer.Show);
    }
}

internal sealed record Pause : IExample<Pause>
{
    public static Pause Example => new() { Minutes = 30 };

    [Between(1, 480)]
    [Description("After this many minutes the patient can be called again. Without it: when they check in again.")]
    public int? Minutes { get; init; }
}
