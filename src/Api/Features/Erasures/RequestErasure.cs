using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;
using OpdTokens.Hosting.Phones;

namespace OpdTokens.Api.Features.Erasures;

internal static class RequestErasure
{
    public static void Map(RouteGroupBuilder erasures) => erasures.MapPost("", Handle)
        .WithName("requestErasure")
        .WithSummary("Erase a patient's data")
        .WithDescription(
            "Erases name, phone, notes and reasons of every token that was given to the phone number before. Numbers, times and "
            + "statistics stay. The erasure runs after the answer; a token that has not ended is erased after its day.")
        .Allow(Roles.Admin);

    private static async Task<AcceptedAnswer<ErasureResponse>> Handle(
        Body<NewErasure> body, Replayable request, CallerHospital hospital, PhoneRegions regions)
    {
        var (phone, region) = (body.Value.Phone, await regions.Of(hospital.Id));
        var command = new Grains.Interfaces.RequestErasure(
            NumberingPlans.E164Of(phone, region), NumberingPlans.SpellingsOf(phone, region), body.Value.Reason, request.Key);
        return Answer.Accepted(
            await hospital.Grains.Patients(hospital.Id).RequestErasure(command),
            erasure => new ErasureResponse(erasure),
            requested => $"/patients/erasures/{requested.Id}");
    }
}

internal sealed record NewErasure : IExample<NewErasure>
{
    public static NewErasure Example => new() { Phone = Samples.Phone, Reason = "Asked for by letter of 2026-01-28" };

    [Phone]
    [Description("The patient's phone number in any spelling. It appears in no address, log or audit entry.")]
    public required string Phone { get; init; }

    [Name]
    [Description("The reason. The audit keeps it, so do not name a patient.")]
    public required string Reason { get; init; }
}
