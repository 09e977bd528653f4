using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Calling;

internal static class UndoStep
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/undo", Handle)
        .WithName("undoStep")
        .WithSummary("Take back the last step of a token")
        .WithDescription(
            "Takes back a check-in, call, skip, pause, completion, cancellation or no-show within the hospital's `undo_minutes`. Status, "
            + "times, place and figures are as before the step, and a seat that was given up is taken again. If the patient was at a "
            + "counter before the step and somebody else is there now, the patient is checked in and waits before all others. A token "
            + "remembers one step, and a move to another slot forgets it. The undo of a referral cancels the patient's second token.")
        .Allow(RoleGroups.Staff)
        .Raises(
            ProblemCatalogue.TokenStateConflict,
            ProblemCatalogue.NothingToUndo,
            ProblemCatalogue.UndoTooLate,
            ProblemCatalogue.ReferralBegun,
            ProblemCatalogue.DayClosed,
            ProblemCatalogue.SlotFull,
            ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, OptionalBody<Undo> body, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        if (await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)) is var found
            && found is not Outcome<TokenView>.Done { Value.Slot: var slot })
        {
            return Answer.Ok(found, viewer.Show);
        }

        var undo = new Grains.Interfaces.UndoStep(token.Id, request.Key, body.Value?.Reason) { Known = body.Value?.Status };
        return Answer.Ok(await hospital.DayOf(slot).Undo(undo), viewer.Show);
    }
}

internal sealed record Undo : IExample<Undo>
{
    public static Undo Example => new() { Reason = "Wrong patient", Status = TokenStatus.Completed };

    [Description("The status that the caller knows. If another screen has changed it, nothing is taken back. Without it, any last step is.")]
    public TokenStatus? Status { get; init; }

    [Text(300)]
    [Description("The reason, for the token's notes.")]
    public string? Reason { get; init; }
}
