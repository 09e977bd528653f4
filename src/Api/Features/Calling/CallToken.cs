using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Calling;

internal static class CallToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapPost("{id}/call", Handle)
        .WithName("callToken")
        .WithSummary("Call a patient out of turn")
        .WithDescription(
            "Completes the consultation at the counter, and calls in this patient, who must have checked in. `counter` and `current` "
            + "are those of `next`. Ends a delay of the doctor.")
        .Allow(RoleGroups.Staff)
        .Raises(
            ProblemCatalogue.QueueMoved,
            ProblemCatalogue.CounterNotFound,
            ProblemCatalogue.TokenStateConflict,
            ProblemCatalogue.NotToday,
            ProblemCatalogue.TokenMoving);

    private static async Task<Answer<TokenResponse>> Handle(
        TokenInPath token, OptionalBody<Call> body, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        // The token may be in a slot of another day by now.
        if (await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)) is var found
            && found is not Outcome<TokenView>.Done { Value.Slot: var slot })
        {
            return Answer.Ok(found, viewer.Show);
        }

        var call = body.Value ?? new Call();
        var command = new Grains.Interfaces.CallToken(token.Id, request.Key, call.Counter, call.Current);
        return Answer.Ok(await hospital.DayOf(slot).Call(command), viewer.Show);
    }
}
