using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>
/// Cross-origin requests of browsers. Pages of the service itself and of the origins in <c>OpdTokens:Cors:Origins</c>
/// may call the API.
/// </summary>
internal static class CorsExtensions
{
    private static readonly TimeSpan PreflightMaxAge = TimeSpan.FromHours(1);

    public static IServiceCollection AddCorsPolicy(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<OpdTokensOptions>>((cors, options) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. options.Value.Cors.Origins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
                .WithHeaders(
                    HeaderNames.Authorization,
                    HeaderNames.ContentType,
                    HeaderNames.IfNoneMatch,
                    Replayable.Header,
                    "Last-Event-ID",
                    "X-Api-Key")
                .WithExposedHeaders(
                    HeaderNames.Link,
                    HeaderNames.Location,
                    HeaderNames.ETag,
                    HeaderNames.RetryAfter,
                    ReplayedResult.Header)
                .SetPreflightMaxAge(PreflightMaxAge)));
        return services;
    }

    /// <summary>Must come before authentication, because preflight requests have no credentials.</summary>
    public static void UseCorsPolicy(this WebApplication app) => app.UseCors();

    /// <summary>
    /// Checks the origin of WebSocket requests, because CORS does not apply to them. Must come after
    /// <c>UseWebSockets</c>.
    /// </summary>
    public static void UseWebSocketOriginCheck(this WebApplication app) => app.Use((context, next) =>
        context.WebSockets.IsWebSocketRequest
        && context.Request.Headers.Origin is { Count: > 0 } origin
        && !IsAllowed(origin.ToString(), context)
            ? new ProblemResult(OriginNotAllowed).ExecuteAsync(context)
            : next(context));

    private static Problem OriginNotAllowed =>
        new(ProblemCatalogue.OriginNotAllowed, "Pages of this origin may not open WebSockets here.");

    private static bool IsAllowed(string origin, HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<OpdTokensOptions>>().Value;
        return Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && (HasHost(page, context.Request.Host)
                || IsSame(page, options.PublicAddress)
                || options.Cors.Origins.Any(allowed => IsSame(page, allowed)));
    }

    /// <summary>
    /// Compares host and port, and not the scheme: a proxy that terminates TLS may not forward the original scheme.
    /// </summary>
    private static bool HasHost(Uri page, HostString host) =>
        host.HasValue
        && page.IdnHost.Equals(host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && page.Port == (host.Port ?? DefaultPortOf(page));

    private static int DefaultPortOf(Uri page) => page.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    private static bool IsSame(Uri page, string allowed) =>
        Uri.TryCreate(allowed, UriKind.Absolute, out var website)
        && Uri.Compare(
            page,
            website,
            UriComponents.SchemeAndServer,
            UriFormat.Unescaped,
            StringComparison.OrdinalIgnoreCase) == 0;
}
