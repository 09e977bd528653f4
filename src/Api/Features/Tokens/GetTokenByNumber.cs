using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.TokenViews;
using OpdTokens.Api.Kernel.Answers;

namespace OpdTokens.Api.Features.Tokens;

internal static class GetTokenByNumber
{
    public static void Map(RouteGroupBuilder tokens) => tokens.MapGet("number/{number}", Handle)
        .WithName("getTokenByNumber")
        .WithSummary("Get a token by its number")
        .WithDescription("Finds the token in whichever slot holds it now.")
        .Allow(RoleGroups.Staff);

    private static async Task<Answer<TokenResponse>> Handle(TokenNumberInPath token, CallerHospital hospital, Viewer viewer) =>
        Answer.Ok(await hospital.Day(token.Number.DoctorId, token.Number.Date).FindToken(token.Number), viewer.Show);
}
