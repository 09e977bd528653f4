using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Access;

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder api)
    {
        api.MapGet("sign-in", GetSignIn)
            .WithTags("Access")
            .WithName("getSignIn")
            .WithSummary("Ask how to sign in")
            .Produces<SignInResponse>();

        api.MapGet("me", GetMe)
            .WithTags("Access")
            .WithName("getMe")
            .WithSummary("Ask who one is here")
            .Produces<MeResponse>();
    }

    private static Ok<SignInResponse> GetSignIn(
        IOptions<OpdTokensOptions> settings, BrowserIssuer issuer, IHostEnvironment environment) =>
        TypedResults.Ok(new SignInResponse(settings.Value.SignIn, issuer.Address, environment.IsDevelopment()));

    private static Ok<MeResponse> GetMe(HttpContext context, Caller caller) =>
        TypedResults.Ok(new MeResponse(caller, CallerIdentity.Of(context.User)?.DisplayName));
}
