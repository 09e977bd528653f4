using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Tokens;

internal static class GetToken
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapGet("{id}", Handle)
        .WithName("getToken")
        .WithSummary("Get a token")
        .WithDescription("Finds the token in whichever slot holds it now.")
        .Allow(RoleGroups.ServesPatients);

    private static async Task<Answer<TokenResponse>> Handle(TokenInPath token, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.OnToken(token.Id, slot => slot.GetToken(token.Id)), viewer.Show);
}
