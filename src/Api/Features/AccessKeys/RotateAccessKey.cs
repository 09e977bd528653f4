using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.AccessKeys;

internal static class RotateAccessKey
{
    public static void Map(RouteGroupBuilder keys) => keys.MapPost("{id}/rotate", Handle)
        .WithName("rotateAccessKey")
        .WithSummary("Give an access key a new secret")
        .WithDescription("The old secret stops working within seconds. `key` is shown only in this answer.")
        .Allow(Roles.Admin)
        .Raises(ProblemCatalogue.AccessKeyEnded);

    private static async Task<Answer<ShownAccessKeyResponse>> Handle(
        AccessKeyInPath named, Replayable request, CallerHospital hospital)
    {
        var key = AccessKeyText.NewRandom(hospital.Id, named.Id);
        var outcome = await hospital.Grains.AccessKeys(hospital.Id).Rotate(
            new Grains.Interfaces.RotateAccessKey(named.Id, key.Hash, request.Key));
        return Answer.Ok(outcome, ShownAccessKeyResponse.For(outcome, key));
    }
}
