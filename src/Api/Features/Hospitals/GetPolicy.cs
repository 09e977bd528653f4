using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Hospitals;

internal static class GetPolicy
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("policy", Handle)
        .WithTags("Policy")
        .WithName("getPolicy")
        .WithSummary("Get the hospital's policy")
        .WithDescription("Existing slots keep the policy of the time at which they were added.")
        .Allow(RoleGroups.OfHospital);

    private static async Task<Answer<PolicyContract>> Handle(CallerHospital hospital) =>
        Answer.Ok(PolicyContract.Of(await hospital.Register.GetPolicy()));
}
