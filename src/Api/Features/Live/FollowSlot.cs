using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal static class FollowSlot
{
    private const string Path = "slots/{id}/live";

    public static void Map(RouteGroupBuilder api) => api.MapGet(Path, Handle)
        .WithName("followSlot").WithTags("Slots").WithSummary("Follow a slot's queue")
        .AsFeed(connect: api.MapMethods(Path, FeedExtensions.Connect, Handle), feed => feed.Allow(RoleGroups.ServesPatients | Roles.Board));

    private static async Task<FeedAnswer<LiveDayResponse>> Handle(
        SlotInPath slot, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital) =>
        new(Answer.From(
            await hospital.Slot(slot.Id).Get(),
            _ => new FeedResult(
                DayKey.Of(hospital.Id, slot.Id),
                states => new(states.Of(slot.Id)),
                LiveQuery.LastEventIdOf(request, query))));
}
