using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Hospitals;

internal static class GetStatus
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("analytics/system/status", Handle)
        .WithTags("Analytics")
        .WithName("getStatus")
        .WithSummary("Get today's status of the hospital")
        .WithDescription("Counts doctors, slots and tokens.")
        .Allow(RoleGroups.Staff | Roles.Auditor);

    private static async Task<Answer<SystemStatusResponse>> Handle(CallerHospital hospital) =>
        Answer.Ok(new SystemStatusResponse(await hospital.Overview.GetStatus()));
}

internal sealed class SystemStatusResponse : IExample<SystemStatusResponse>
{
    internal static readonly HospitalStatus Sample = new(Samples.Date, Doctors: 12, ActiveDoctors: 11, ActiveSlots: 40, Samples.Counts);

    private readonly HospitalStatus _status;

    internal SystemStatusResponse(HospitalStatus status) => _status = status;

    public static SystemStatusResponse Example => new(Sample);

    [Description("The number of registered doctors.")]
    public int TotalDoctors => _status.Doctors;

    [Description("The number of active doctors.")]
    public int ActiveDoctors => _status.ActiveDoctors;

    [Description("The number of today's active slots.")]
    public int TotalSlotsToday => _status.ActiveSlots;

    [Description("The number of today's tokens, including ended ones.")]
    public int TotalTokensToday => _status.Tokens.Total;

    [Description("Today's tokens.")]
    public StatusCounts TokensByStatus => StatusCounts.Of(_status.Tokens);

    [Description("Today's tokens.")]
    public SourceCounts TokensBySource => SourceCounts.Of(_status.Tokens);
}
