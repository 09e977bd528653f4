using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.Days;

internal static class CallNext
{
    public static void Map(RouteGroupBuilder days) => days.MapPost("next", Handle)
        .WithName("callNext")
        .WithSummary("Call the next patient")
        .WithDescription(
            "Completes the running consultation, and calls in the first patient who has checked in. The answer is 204 when no "
            + "checked-in patient is waiting.")
        .Allow(RoleGroups.Staff);

    private static async Task<OptionalAnswer<TokenResponse>> Handle(
        DoctorInPath doctor, DateInPath day, Replayable request, CallerHospital hospital, Viewer viewer) =>
        Answer.Optional(
            await hospital.Day(doctor.Id, day.Date).CallNext(new Grains.Interfaces.CallNext(request.Key)), viewer.Show);
}
