using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Idempotency;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Which websites' pages may call this API from a browser: the service's own, and those that are configured.</summary>
internal static class OtherWebsites
{
    private static readonly TimeSpan PreflightRemembered = TimeSpan.FromHours(1);

    public static IServiceCollection AddOtherWebsites(this IServiceCollection services)
    {
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<OpdTokensOptions>>((cors, options) =>
            cors.AddDefaultPolicy(policy => policy
                .WithOrigins([.. options.Value.Cors.Origins])
                .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
                .WithHeaders(
                    HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfNoneMatch, Replayable.Header, "Last-Event-ID", "X-Api-Key")
                .WithExposedHeaders(
                    HeaderNames.Link, HeaderNames.Location, HeaderNames.ETag, HeaderNames.RetryAfter, ReplayedResult.Header)
                .SetPreflightMaxAge(PreflightRemembered)));
        return services;
    }

    /// <summary>Before anybody is asked who they are: a browser asks without credentials first.</summary>
    public static void UseOtherWebsites(this WebApplication app) => app.UseCors();

    /// <summary>After <c>UseWebSockets</c>. Browsers ask nobody before a page opens a WebSocket to another website; so the service must.</summary>
    public static void UseWebSocketOrigins(this WebApplication app) => app.Use((context, next) =>
        context.WebSockets.IsWebSocketRequest && context.Request.Headers.Origin is { Count: > 0 } origin && !IsAllowed(origin.ToString(), context)
            ? new ProblemResult(new Problem(ProblemCatalogue.OriginNotAllowed, "The page is of a website that is not allowed here.")).ExecuteAsync(context)
            : next(context));

    private static bool IsAllowed(string origin, HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<OpdTokensOptions>>().Value;
        return Uri.TryCreate(origin, UriKind.Absolute, out var page)
            && (IsHere(page, context.Request.Host)
                || IsSame(page, options.PublicAddress)
                || options.Cors.Origins.Any(allowed => IsSame(page, allowed)));
    }

    /// <summary>A proxy that takes the encryption off need not have told so: the host decides.</summary>
    private static bool IsHere(Uri page, HostString host) =>
        host.HasValue
        && page.IdnHost.Equals(host.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && page.Port == (host.Port ?? DefaultPortOf(page));

    private static int DefaultPortOf(Uri page) => page.Scheme == Uri.UriSchemeHttps ? 443 : 80;

    private static bool IsSame(Uri page, string allowed) =>
        Uri.TryCreate(allowed, UriKind.Absolute, out var website)
        && Uri.Compare(page, website, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
