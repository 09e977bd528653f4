using System.Diagnostics;
using OpdTokens.Api.Access;
using OpdTokens.Api.Answers;
using OpdTokens.Api.Days;
using OpdTokens.Api.Doctors;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Live.Wire;
using OpdTokens.Api.Slots;
using OpdTokens.Api.Tokens;

namespace OpdTokens.Api.Live;

internal static class LiveEndpoints
{
    private const string LastEventId = "Last-Event-ID";

    private const string Description =
        "Server-Sent Events, or with an upgrade a WebSocket whose text messages are `{\"event\", \"id\", \"data\"}`. First a `snapshot`, then each "
        + "`change`; `heartbeat` every 15 seconds. After a gap, and for a reader who was too slow, a `snapshot` again. `Last-Event-ID` "
        + "(or `last_event_id`) goes on where an earlier connection ended.";

    public static void MapLive(this IEndpointRouteBuilder api)
    {
        api.MapFeed("doctors/{id}/days/{date}/live", "followDay", FollowDay)
            .WithTags("Days")
            .WithSummary("Follow a doctor's day")
            .WithDescription(Description)
            .Produces<LiveDayResponse>(contentType: EventStreamFeed.ContentType)
            .Raises(ProblemCatalogue.OriginNotAllowed, ProblemCatalogue.TooManyFeeds);

        api.MapFeed("slots/{id}/live", "followSlot", FollowSlot)
            .WithTags("Slots")
            .WithSummary("Follow a slot's queue")
            .WithDescription(Description)
            .Produces<LiveDayResponse>(contentType: EventStreamFeed.ContentType)
            .Raises(ProblemCatalogue.OriginNotAllowed, ProblemCatalogue.TooManyFeeds);

        api.MapFeed("tokens/{id}/live", "followToken", FollowToken)
            .WithTags("Tokens")
            .WithSummary("Follow one's own token")
            .WithDescription(Description)
            .Produces<TicketResponse>(contentType: EventStreamFeed.ContentType)
            .Raises(ProblemCatalogue.OriginNotAllowed, ProblemCatalogue.TooManyFeeds);

        api.MapGet("tokens/{id}/ticket", GetTicket)
            .WithTags("Tokens")
            .WithName("getTicket")
            .WithSummary("See one's own token")
            .WithDescription("What a patient may see, who needs nothing but the token's id.")
            .Produces<TicketResponse>();
    }

    /// <summary>Over HTTP/2 a browser opens a WebSocket with CONNECT.</summary>
    private static RouteHandlerBuilder MapFeed(this IEndpointRouteBuilder api, string pattern, string name, Delegate follow)
    {
        api.MapMethods(pattern, [HttpMethods.Connect], follow).AllowLike(name).ExcludeFromDescription().DisableRequestTimeout().DisableHttpMetrics();
        var feed = api.MapGet(pattern, follow).WithName(name);

        // It lasts as long as somebody looks, which is no measure of how fast we answer.
        feed.DisableRequestTimeout().DisableHttpMetrics();
        return feed;
    }

    private static async Task<IResult> FollowDay(
        DoctorInPath doctor, DateInPath day, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital) =>
        Answer.From(
            await hospital.Doctor(doctor.Id).Get(),
            _ => new LiveAnswer(
                new DayKey(hospital.Id, doctor.Id, day.Date), states => new(states.Whole), LastOf(request, query)));

    private static async Task<IResult> FollowSlot(
        SlotInPath slot, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital) =>
        Answer.From(
            await hospital.Slot(slot.Id).Get(),
            _ => new LiveAnswer(DayKey.Of(hospital.Id, slot.Id), states => new(states.Of(slot.Id)), LastOf(request, query)));

    private static async Task<IResult> FollowToken(
        TokenInPath token, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital, LiveJson json) =>
        Answer.From(
            await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)),
            held => new LiveAnswer(
                DayKey.Of(hospital.Id, held.Slot),
                new TicketView(hospital, token.Id, json).Of,
                LastOf(request, query)));

    private static async Task<IResult> GetTicket(TokenInPath token, CallerHospital hospital)
    {
        return await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)) switch
        {
            Outcome<TokenView>.Done { Value: var held } => Answer.Ok(
                await hospital.DayOf(held.Slot).GetLive(),
                day => new TicketResponse(Ticket.Of(new DayFrame(day), held))),
            Outcome<TokenView>.Refused unknown => new ProblemResult(RefusalProblem.Of(unknown.Reason)),
            _ => throw new UnreachableException(),
        };
    }

    private static string? LastOf(HttpRequest request, Query<LiveQuery> query) =>
        request.Headers[LastEventId] is [{ Length: > 0 } last] ? last : query.Value.LastEventId;
}
