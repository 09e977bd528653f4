using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Hospitals;

internal static class ListHospitals
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("hospitals", Handle)
        .WithTags("Hospitals")
        .WithName("listHospitals")
        .WithSummary("List the hospitals with today's status")
        .WithDescription("Contains no patient and no doctor by name.")
        .Allow(Roles.Operator);

    private static async Task<ListAnswer<HospitalWithStatusResponse>> Handle(IGrainFactory grains)
    {
        var hospitals = await grains.Hospitals().List();
        return Answer.List(await Task.WhenAll(hospitals.Select(async hospital =>
            new HospitalWithStatusResponse(hospital, await StatusOf(hospital.Id, grains)))));
    }

    /// <summary>
    /// The service calls on its own behalf, because the operator belongs to no hospital. A hospital that does not answer must not
    /// hide the others.
    /// </summary>
    private static async Task<HospitalStatus?> StatusOf(HospitalId hospital, IGrainFactory grains)
    {
        Caller.ServiceOf(hospital).SetCurrent();
        try
        {
            return await grains.Overview(hospital).GetStatus();
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or OutcomeUnknownException)
        {
            return null;
        }
    }
}

/// <summary>A hospital as operators see it.</summary>
internal sealed class HospitalWithStatusResponse : HospitalResponse, IExample<HospitalWithStatusResponse>
{
    internal HospitalWithStatusResponse(HospitalView hospital, HospitalStatus? today)
        : base(hospital) => Today = today is null ? null : new SystemStatusResponse(today);

    public static new HospitalWithStatusResponse Example => new(Samples.Hospital, SystemStatusResponse.Sample);

    [Description("The status of the hospital's today; null when the hospital did not answer.")]
    public SystemStatusResponse? Today { get; }
}
