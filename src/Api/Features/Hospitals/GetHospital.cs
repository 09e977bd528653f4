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

    private static async Task<Answer<HospitalResponse>> Handle(CallerHospital hospital, Caller caller)
    {
        // The list of hospitals belongs to the deployment, so the service reads it.
        Caller.ServiceOf(hospital.Id).SetCurrent();
        var found = await hospital.Grains.Hospitals().Find(hospital.Id);
        caller.SetCurrent();
        return found is null ? StatusProblem.Of(StatusCodes.Status404NotFound) : Answer.Ok(new HospitalResponse(found));
    }
}
