using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Tokens;

internal static class MoveToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/reallocate", Handle)
        .WithName("moveToken")
        .WithSummary("Move a token to another slot of the same doctor")
        .WithDescription(
            "The token keeps its id and its score, and within a date its number. On another date it gets a number of that date; the old one "
            + "still finds it, and it gets the old one back when it returns.")
        .Allow(Roles.Admin | Roles.Desk)
        .Raises(
            ProblemCatalogue.SlotNotFound,
            ProblemCatalogue.SlotInactive,
            ProblemCatalogue.DayClosed,
            ProblemCatalogue.SlotFull,
            ProblemCatalogue.DifferentDoctor,
            ProblemCatalogue.TokenStateConflict,
            ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, Body<Reallocation> body, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        var move = new Grains.Interfaces.MoveToken(token.Id, body.Value.NewSlotId, body.Value.Reason, request.Key);
        return Answer.Ok(await hospital.OnToken(token.Id, slot => slot.Move(move)), viewer.Show);
    }
}

internal sealed record Reallocation : IExample<Reallocation>
{
    public static Reallocation Example => new() { NewSlotId = Samples.Nine, Reason = "Asked to come earlier" };

    [Description("Another slot of the same doctor.")]
    public required SlotId NewSlotId { get; init; }

    [Text(500)]
    [Description("The reason, added to the token's notes.")]
    public string? Reason { get; init; }
}
