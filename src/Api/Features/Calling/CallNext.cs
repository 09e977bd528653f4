using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Calling;

internal static class CallNext
{
    public static void Map(RouteGroupBuilder days) => days.MapPost("next", Handle)
        .WithName("callNext")
        .WithSummary("Call the next patient")
        .WithDescription(
            "Completes the consultation at the counter, and calls in the first patient who has checked in. The answer is 204 when no "
            + "checked-in patient is waiting. `current` names the patient whose consultation ends. If somebody else is at the "
            + "counter, the answer is 409 `queue_moved`, and nothing has changed. Ends a delay of the doctor.")
        .Allow(RoleGroups.Staff)
        .Raises(ProblemCatalogue.QueueMoved, ProblemCatalogue.CounterNotFound);

    private static async Task<OptionalAnswer<TokenResponse>> Handle(
        DoctorInPath doctor, DateInPath day, OptionalBody<Call> body, Replayable request, CallerHospital hospital, Viewer viewer)
    {
        var call = body.Value ?? new Call();
        var command = new Grains.Interfaces.CallNext(request.Key, call.Counter, call.Current);
        return Answer.Optional(await hospital.Day(doctor.Id, day.Date).CallNext(command), viewer.Show);
    }
}

internal sealed record Call : IExample<Call>
{
    public static Call Example => new() { Counter = "Room 12", Current = Samples.Token.Id };

    [Text(20)]
    [Description("One of the doctor's rooms. Without it, the first room counts.")]
    public string? Counter { get; init; }

    [Description("The id of the token that the caller believes is at the counter. Without it: nobody.")]
    public TokenId? Current { get; init; }
}
