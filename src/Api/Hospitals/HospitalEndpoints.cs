using OpdTokens.Api.Answers;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;

namespace OpdTokens.Api.Hospitals;

internal static class HospitalEndpoints
{
    public static void MapHospitals(this IEndpointRouteBuilder api)
    {
        api.MapPost("hospitals", Create)
            .WithTags("Hospitals")
            .WithName("foundHospital")
            .WithSummary("Found a hospital")
            .WithDescription("For operators. From then on tokens that name it are let in.")
            .Produces<HospitalResponse>(StatusCodes.Status201Created)
            .Raises(ProblemCatalogue.HospitalExists);

        api.MapGet("hospitals", List)
            .WithTags("Hospitals")
            .WithName("listHospitals")
            .WithSummary("List the hospitals with the figures of their today")
            .Produces<HospitalWithStatusResponse[]>();

        api.MapGet("hospital", Get)
            .WithTags("Hospitals")
            .WithName("getHospital")
            .WithSummary("Get the caller's own hospital")
            .Produces<HospitalResponse>();
    }

    private static async Task<IResult> Create(Body<NewHospital> body, Replayable request, IGrainFactory grains)
    {
        var hospital = body.Value;
        var policy = hospital.Policy?.ToPolicy() ?? new HospitalPolicy { TimeZone = hospital.TimeZone };
        return Answer.Created(
            await grains.Hospitals().Create(
                new CreateHospital(HospitalId.Parse(hospital.Slug), hospital.Name, [.. hospital.Languages], policy, request.Key)),
            founded => new HospitalResponse(founded),
            _ => $"{ApiRoot.Path}/hospitals");
    }

    private static async Task<IResult> List(IGrainFactory grains)
    {
        var hospitals = await grains.Hospitals().List();
        return TypedResults.Ok(await Task.WhenAll(hospitals.Select(async hospital =>
            new HospitalWithStatusResponse(hospital, await StatisticsOf(hospital.Id, grains)))));
    }

    /// <summary>The operator belongs to no hospital: the service asks, and passes on figures only. One that does not answer hides no other.</summary>
    private static async Task<HospitalStatus?> StatisticsOf(HospitalId hospital, IGrainFactory grains)
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

    private static async Task<IResult> Get(CallerHospital hospital, IGrainFactory grains, Caller caller)
    {
        Caller.ServiceOf(hospital.Id).SetCurrent();
        var found = await grains.Hospitals().Find(hospital.Id);
        caller.SetCurrent();
        return found is null
            ? new ProblemResult(StatusProblem.Of(StatusCodes.Status404NotFound))
            : TypedResults.Ok(new HospitalResponse(found));
    }
}
