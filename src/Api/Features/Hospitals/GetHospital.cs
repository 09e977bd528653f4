using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Hospitals;

internal static class GetHospital
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("hospital", Handle)
        .WithTags("Hospitals")
        .WithName("getHospital")
        .WithSummary("Get the caller's hospital")
        .WithDescription("Contains the name and the languages that the screens use.")
        .Allow(RoleGroups.OfHospital);

    private static async Task<Answer<HospitalResponse>> Handle(CallerHospital hospital) =>
        await hospital.Describe() is { } found
            ? Answer.Ok(new HospitalResponse(found))
            : StatusProblem.Of(StatusCodes.Status404NotFound);
}
