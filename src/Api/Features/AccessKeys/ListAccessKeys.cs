using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.AccessKeys;

internal static class ListAccessKeys
{
    public static void Map(RouteGroupBuilder keys) => keys.MapGet("", Handle)
        .WithName("listAccessKeys")
        .WithSummary("List the hospital's access keys")
        .WithDescription("Contains revoked and expired keys too. No secret is shown.")
        .Allow(Roles.Admin);

    private static async Task<ListAnswer<AccessKeyResponse>> Handle(CallerHospital hospital) =>
        Answer.List((await hospital.Grains.AccessKeys(hospital.Id).List()).Select(key => new AccessKeyResponse(key)));
}
