using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal static class FollowSlot
{
    public static void Map(RouteGroupBuilder api) => api.MapFeed(
        "slots/{id}/live",
        Handle,
        feed => feed.Allow(RoleGroups.ServesPatients | Roles.Board),
        feed => feed.WithName("followSlot").WithTags("Slots").WithSummary("Follow a slot's queue"));

    private static async Task<FeedAnswer<LiveDayResponse>> Handle(
        SlotInPath slot, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital) =>
        new(Answer.From(
            await hospital.Slot(slot.Id).Get(),
            _ => new FeedResult(
                DayKey.Of(hospital.Id, slot.Id),
                states => new(states.Of(slot.Id)),
                LiveQuery.LastEventIdOf(request, query))));
}
