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
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            await new ProblemResult(new(ProblemCatalogue.SignInRequired, Credentials.Any(context.Request)
                ? "The credentials are not, or no longer, good."
                : "The request carries no credentials.")).ExecuteAsync(context);
        }
        else
        {
            await NotAllowed.ExecuteAsync(context);
        }
    }

    public static ProblemResult NotAllowed => new(new(ProblemCatalogue.NotAllowed, "The caller's role does not include this."));
}
