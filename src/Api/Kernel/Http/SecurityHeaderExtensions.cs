using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Default security headers. Answers that set their own keep them.</summary>
internal static class SecurityHeaderExtensions
{
    /// <summary>Answers of the API are data. If a browser renders one as a page, it can load and run nothing.</summary>
    private const string OfData = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page of the API reference is a third-party component that uses inline scripts and styles.</summary>
    private const string OfDocs =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        + "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Must come before <c>UseProblems</c>, so that errors have the headers too.</summary>
    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(Complete, context);
        return next(context);
    });

    private static Task Complete(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.TryAdd(HeaderNames.XContentTypeOptions, "nosniff");
        headers.TryAdd(HeaderNames.XFrameOptions, "DENY");

        // The address of a patient's page gives access to it.
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd(
            HeaderNames.ContentSecurityPolicy,
            context.Request.Path.StartsWithSegments(ApiPaths.Docs, StringComparison.OrdinalIgnoreCase)
                ? OfDocs
                : OfData);
        if (context.Request.Path.StartsWithSegments(ApiPaths.Root, StringComparison.OrdinalIgnoreCase))
        {
            // Browsers must not store names and phone numbers on disk.
            headers.TryAdd(HeaderNames.CacheControl, "no-store");
        }

        return Task.CompletedTask;
    }
}
