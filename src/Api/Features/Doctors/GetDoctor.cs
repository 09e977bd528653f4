using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Doctors;

internal static class GetDoctor
{
    public static void Map(RouteGroupBuilder doctors) => doctors.MapGet("{id}", Handle)
        .WithName("getDoctor")
        .WithSummary("Get a doctor")
        .WithDescription("Inactive doctors can be read too.")
        .Allow(RoleGroups.OfHospital);

    private static async Task<Answer<DoctorResponse>> Handle(DoctorInPath doctor, CallerHospital hospital) =>
        Answer.Ok(await hospital.Doctor(doctor.Id).Get(), DoctorResponse.Of);
}
