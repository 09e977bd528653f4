using OpdTokens.Api.Answers;
using OpdTokens.Api.Days;
using OpdTokens.Api.Doctors;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Slots;

namespace OpdTokens.Api.Analytics;

internal static class AnalyticsEndpoints
{
    public static void MapAnalytics(this IEndpointRouteBuilder api)
    {
        var analytics = api.MapGroup("analytics").WithTags("Analytics");

        analytics.MapGet("slots/{id}", GetSlot)
            .WithName("getSlotFigures")
            .WithSummary("Get the figures of a slot")
            .Produces<SlotAnalyticsResponse>();

        analytics.MapGet("doctors/{id}/day/{date}", GetDay)
            .WithName("getDayFigures")
            .WithSummary("Get the figures of a doctor's day")
            .Produces<DayAnalyticsResponse>();

        analytics.MapGet("system/status", GetStatus)
            .WithName("getStatus")
            .WithSummary("Get the figures of the hospital's today")
            .Produces<SystemStatusResponse>();
    }

    private static async Task<IResult> GetSlot(SlotInPath slot, CallerHospital hospital)
    {
        var doctor = await hospital.Doctor(slot.Id.DoctorId).Get();
        var figures = await hospital.Slot(slot.Id).GetStatistics();
        return Answer.From(figures, known => Answer.Ok(doctor, found => new SlotAnalyticsResponse(found, known)));
    }

    private static async Task<IResult> GetDay(DoctorInPath doctor, DateInPath day, CallerHospital hospital)
    {
        var profile = await hospital.Doctor(doctor.Id).Get();
        var figures = await hospital.Day(doctor.Id, day.Date).GetStatistics();
        return Answer.Ok(profile, found => new DayAnalyticsResponse(found, day.Date, figures));
    }

    private static async Task<IResult> GetStatus(CallerHospital hospital) =>
        TypedResults.Ok(new SystemStatusResponse(await hospital.Overview.GetStatus()));
}
