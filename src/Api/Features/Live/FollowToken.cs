using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal static class FollowToken
{
    private const string Path = "tokens/{id}/live";

    public static void Map(RouteGroupBuilder api) => api.MapGet(Path, Handle)
        .WithName("followToken").WithTags("Tokens").WithSummary("Follow a patient's own token")
        .AsFeed(connect: api.MapMethods(Path, FeedExtensions.Connect, Handle), feed => feed.AllowPatientLink());

    private static async Task<FeedAnswer<TicketResponse>> Handle(
        TokenInPath token, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital, KnownHospitals hospitals,
        LiveJson json)
    {
        var name = await hospitals.NameOf(hospital.Id);
        return new(Answer.From(
            await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)),
            held => new FeedResult(
                DayKey.Of(hospital.Id, held.Slot),
                new TicketView(hospital, name, token.Id, json).Of,
                LiveQuery.LastEventIdOf(request, query))));
    }
}
