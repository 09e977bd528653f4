using System.ComponentModel;
using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;

namespace OpdTokens.Api.Features.AccessKeys;

internal static class RevokeAccessKey
{
    public static void Map(RouteGroupBuilder keys) => keys.MapPost("{id}/revoke", Handle)
        .WithName("revokeAccessKey")
        .WithSummary("Revoke an access key")
        .WithDescription("The key stops working within seconds, for good. Revoking it again changes nothing.")
        .Allow(Roles.Admin);

    private static async Task<Answer<AccessKeyResponse>> Handle(
        AccessKeyInPath named, OptionalBody<Revocation> body, Replayable _, CallerHospital hospital) =>
        Answer.Ok(
            await hospital.Grains.AccessKeys(hospital.Id).Revoke(
                new Grains.Interfaces.RevokeAccessKey(named.Id, body.Value?.Reason)),
            revoked => new AccessKeyResponse(revoked));
}

internal sealed record Revocation : IExample<Revocation>
{
    public static Revocation Example => new() { Reason = "The screen was stolen" };

    [Text(500)]
    [Description("The reason, for the audit.")]
    public string? Reason { get; init; }
}
