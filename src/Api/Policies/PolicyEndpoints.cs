using OpdTokens.Api.Hosting;

namespace OpdTokens.Api.Policies;

internal static class PolicyEndpoints
{
    public static void MapPolicy(this IEndpointRouteBuilder api)
    {
        var policy = api.MapGroup("policy").WithTags("Policy");

        policy.MapGet("", Get)
            .WithName("getPolicy")
            .WithSummary("Get the hospital's policy")
            .Produces<PolicyContract>();

        policy.MapPut("", Set)
            .WithName("setPolicy")
            .WithSummary("Set the hospital's policy")
            .WithDescription("For slots made from now on; a slot keeps the policy that it was made with.")
            .Produces<PolicyContract>();
    }

    private static async Task<IResult> Get(CallerHospital hospital) =>
        TypedResults.Ok(PolicyContract.Of(await hospital.Register.GetPolicy()));

    private static async Task<IResult> Set(Body<PolicyContract> body, CallerHospital hospital) =>
        TypedResults.Ok(PolicyContract.Of(await hospital.Register.SetPolicy(body.Value.ToPolicy())));
}
