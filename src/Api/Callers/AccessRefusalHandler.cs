using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Callers;

/// <summary>
/// Answers calls without valid credentials with 401, and calls that the caller's roles do not include with 403.
/// </summary>
internal sealed class AccessRefusalHandler : IAuthorizationMiddlewareResultHandler
{
    public async Task HandleAsync(
        RequestDelegate next,
        HttpContext context,
        AuthorizationPolicy policy,
        PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            await next(context);
        }
        else if (authorizeResult.Challenged)
        {
            await Challenge(context);
        }
        else
        {
            await new ProblemResult(NotAllowed).ExecuteAsync(context);
        }
    }

    public static Task Challenge(HttpContext context)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        return new ProblemResult(new(ProblemCatalogue.SignInRequired, Credentials.Any(context.Request)
            ? "The credentials are not valid, or have expired."
            : "The request has no credentials.")).ExecuteAsync(context);
    }

    public static Problem SignInRequired =>
        new(ProblemCatalogue.SignInRequired, "The credentials have expired or were revoked.");

    public static Problem NotAllowed =>
        new(ProblemCatalogue.NotAllowed, "The caller's roles do not include this call.");
}
