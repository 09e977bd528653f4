using OpdTokens.Api.Answers;
using OpdTokens.Api.Hosting;
using OpdTokens.Api.Idempotency;
using OpdTokens.Api.Phones;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Patients;

internal static class PatientEndpoints
{
    public static void MapPatients(this IEndpointRouteBuilder api)
    {
        var erasures = api.MapGroup("patients/erasures").WithTags("Patients");

        erasures.MapPost("", Request)
            .WithName("requestErasure")
            .WithSummary("Erase a patient's data")
            .WithDescription(
                "Name, phone, notes and reasons of every token that was given to the number before; numbers, times and figures stay. Carried out "
                + "afterwards, a token that has not ended when its day is over.")
            .Produces<ErasureResponse>(StatusCodes.Status202Accepted);

        erasures.MapGet("{id}", Get)
            .WithName("getErasure")
            .WithSummary("See how far an erasure has come")
            .Produces<ErasureResponse>();
    }

    private static async Task<IResult> Request(
        Body<NewErasure> body, Replayable request, CallerHospital hospital, PhoneRegions regions)
    {
        var (phone, region) = (body.Value.Phone, await regions.Of(hospital.Id));
        var command = new RequestErasure(
            NumberingPlans.E164Of(phone, region), NumberingPlans.SpellingsOf(phone, region), body.Value.Reason, request.Key);
        return Answer.Accepted(
            await hospital.Patients.RequestErasure(command),
            erasure => new ErasureResponse(erasure),
            response => $"{ApiRoot.Path}/patients/erasures/{response.Id}");
    }

    private static async Task<IResult> Get(ErasureInPath erasure, CallerHospital hospital) =>
        Answer.Ok(await hospital.Patients.GetErasure(erasure.Id), found => new ErasureResponse(found));
}
