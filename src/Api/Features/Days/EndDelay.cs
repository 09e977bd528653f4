using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Days;

internal static class EndDelay
{
    public static void Map(RouteGroupBuilder days) => days.MapDelete("delay", Handle)
        .WithName("endDelay")
        .WithSummary("End a doctor's delay")
        .WithDescription(
            "The doctor has arrived. Moved patients stay where they are. The first call of a patient ends a delay too. Without a "
            + "delay, nothing changes.")
        .Allow(RoleGroups.Staff);

    private static async Task<NoContentAnswer> Handle(DoctorInPath doctor, DateInPath day, CallerHospital hospital) =>
        Answer.NoContent(await hospital.Day(doctor.Id, day.Date).EndDelay());
}
