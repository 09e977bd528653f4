using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Access;

/// <summary>Says no to who has not signed in (401), or has, and may not (403).</summary>
internal sealed class RefusalOfAccess : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
        }
        else if (authorizeResult.Challenged)
        {
            await AskToSignIn(context);
        }
        else
        {
            await NotAllowed.ExecuteAsync(context);
        }
    }

    public static Task AskToSignIn(HttpContext context)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return new ProblemResult(new(ProblemCatalogue.SignInRequired, Credentials.Any(context.Request)
            ? "The credentials are not, or no longer, good."
            : "The request carries no credentials.")).ExecuteAsync(context);
    }

    public static ProblemResult SignInRequired => new(new(ProblemCatalogue.SignInRequired, "The credentials have ended meanwhile."));

    public static ProblemResult NotAllowed => new(new(ProblemCatalogue.NotAllowed, "The caller's role does not include this."));
}
