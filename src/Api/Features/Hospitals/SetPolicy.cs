using OpdTokens.Api.Callers;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Hospitals;

internal static class SetPolicy
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("policy", Handle)
        .WithTags("Policy")
        .WithName("setPolicy")
        .WithSummary("Set the hospital's policy")
        .WithDescription("Applies to slots that are added from now on. Existing slots keep their policy.")
        .Allow(Roles.Admin);

    private static async Task<Answer<PolicyContract>> Handle(Body<PolicyContract> body, CallerHospital hospital) =>
        Answer.Ok(PolicyContract.Of(await hospital.Register.SetPolicy(body.Value.ToPolicy())));
}
