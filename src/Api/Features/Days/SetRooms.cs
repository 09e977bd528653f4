using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Audit;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Days;

internal static class SetRooms
{
    public static void Map(RouteGroupBuilder days)
    {
        days.MapPut("rooms", Set)
            .WithName("setRoomsOfDay")
            .WithSummary("Set the rooms of a day")
            .WithDescription(
                "Patients are called to these rooms on this date, instead of the doctor's. A patient who is at a room that is no longer "
                + "there is shown at the first one.")
            .Allow(Roles.Admin | Roles.Desk)
            .Raises(ProblemCatalogue.NoSlots, ProblemCatalogue.DayClosed)
            .ReadsPatients();
        days.MapDelete("rooms", Reset)
            .WithName("resetRoomsOfDay")
            .WithSummary("Use the doctor's rooms again")
            .WithDescription("Without rooms of the day, nothing changes.")
            .Allow(Roles.Admin | Roles.Desk)
            .Raises(ProblemCatalogue.NoSlots, ProblemCatalogue.DayClosed)
            .ReadsPatients();
    }

    private static async Task<Answer<DayResponse>> Set(
        DoctorInPath doctor, DateInPath day, Body<RoomsOfDay> body, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(
            await hospital.Day(doctor.Id, day.Date).SetRooms([.. body.Value.Rooms]), found => new DayResponse(found, viewer.Show));

    private static async Task<Answer<DayResponse>> Reset(
        DoctorInPath doctor, DateInPath day, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.Day(doctor.Id, day.Date).SetRooms(null), found => new DayResponse(found, viewer.Show));
}

internal sealed record RoomsOfDay : IExample<RoomsOfDay>
{
    public static RoomsOfDay Example => new() { Rooms = ["7", "8"] };

    [Rooms]
    [Description("The rooms of the day, the usual one first: up to 10. None for a day on which patients are called without a room.")]
    public required IReadOnlyList<string> Rooms { get; init; }
}
