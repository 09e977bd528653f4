using System.ComponentModel;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Doctors;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Days;

internal static class DayEndpoints
{
    public static void MapDays(this IEndpointRouteBuilder api)
    {
        var days = api.MapGroup("doctors/{id}/days/{date}").WithTags("Days");

        days.MapPost("delay", AnnounceDelay)
            .WithName("announceDelay")
            .WithSummary("Announce that a doctor is late")
            .WithDescription(
                "Of the slot running now, as many as no longer fit are moved from the back of the queue to the day's next slots "
                + "with room.")
            .Produces<DelayResponse>()
            .Raises(ProblemCatalogue.NoSlots);

        days.MapPost("next", CallNext)
            .WithName("callNext")
            .WithSummary("Call the next patient")
            .WithDescription(
                "Completes who is consulting, and takes the first checked-in into consultation; "
                + "204 when nobody who has checked in is waiting.")
            .Produces<TokenResponse>()
            .Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> AnnounceDelay(
        DoctorInPath doctor,
        DateInPath day,
        Body<NewDelay> body,
        Query<DelayQuery> query,
        Replayable request,
        CallerHospital hospital)
    {
        var preview = query.Value.Preview == true;
        var command = new AnnounceDelay(body.Value.Minutes, body.Value.Reason, request.Key);
        var grain = hospital.Day(doctor.Id, day.Date);
        return Answer.Ok(
            preview ? await grain.PreviewDelay(command) : await grain.AnnounceDelay(command),
            delay => new DelayResponse(doctor.Id, day.Date, delay, preview));
    }

    private static async Task<IResult> CallNext(
        DoctorInPath doctor, DateInPath day, Replayable request, CallerHospital hospital, Viewer viewer) =>
        Answer.From(
            await hospital.Day(doctor.Id, day.Date).CallNext(new CallNext(request.Key)),
            called => called is null ? TypedResults.NoContent() : TypedResults.Ok(viewer.Show(called)));
}

internal sealed record NewDelay
{
    [Between(1, 480)]
    [Description("How late the doctor is.")]
    public required int Minutes { get; init; }

    [Text(500)]
    [Description("Shown with the delay.")]
    public string? Reason { get; init; }
}
