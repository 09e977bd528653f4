using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Live;

internal static class FollowDay
{
    private const string Path = "doctors/{id}/days/{date}/live";

    public static void Map(RouteGroupBuilder api) => api.MapGet(Path, Handle)
        .WithName("followDay").WithTags("Days").WithSummary("Follow a doctor's day")
        .AsFeed(connect: api.MapMethods(Path, FeedExtensions.Connect, Handle), feed => feed.Allow(RoleGroups.ServesPatients | Roles.Board));

    private static async Task<FeedAnswer<LiveDayResponse>> Handle(
        DoctorInPath doctor, DateInPath day, Query<LiveQuery> query, HttpRequest request, CallerHospital hospital) =>
        new(Answer.From(
            await hospital.Doctor(doctor.Id).Get(),
            _ => new FeedResult(
                new DayKey(hospital.Id, doctor.Id, day.Date),
                states => new(states.WholeDay),
                LiveQuery.LastEventIdOf(request, query))));
}
