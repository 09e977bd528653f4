using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal static class FollowDay
{
    public static void Map(RouteGroupBuilder api) => api.MapFeed(
        "doctors/{id}/days/{date}/live",
        Handle,
        feed => feed.Allow(RoleGroups.ServesPatients | Roles.Board),
        feed => feed.WithName("followDay").WithTags("Days").WithSummary("Follow a doctor's day"));

    private static async Task<FeedAnswer<LiveDayResponse>> Handle(
        DoctorInPath doctor, DateInPath day, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital) =>
        new(Answer.From(
            await hospital.Doctor(doctor.Id).Get(),
            _ => new FeedResult(
                new DayKey(hospital.Id, doctor.Id, day.Date),
                states => new(states.WholeDay),
                LiveQuery.LastEventIdOf(request, query))));
}
