using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>What browsers are told about every answer that does not say otherwise itself.</summary>
internal static class SecurityHeaders
{
    /// <summary>An answer of the API is data; a browser that is led to show it as a page gets one that can do nothing.</summary>
    private const string OfData = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The page to try the API, which is not ours: it writes its styles and its start into the page.</summary>
    private const string OfDocs =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>First of all, so that errors are answered with them too.</summary>
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

        // The address of a patient's page is its key.
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd(
            HeaderNames.ContentSecurityPolicy,
            context.Request.Path.StartsWithSegments(ApiPaths.Docs, StringComparison.OrdinalIgnoreCase) ? OfDocs : OfData);
        if (context.Request.Path.StartsWithSegments(ApiPaths.Root, StringComparison.OrdinalIgnoreCase))
        {
            // Names and phone numbers must not stay on a desk's disk.
            headers.TryAdd(HeaderNames.CacheControl, "no-store");
        }

        return Task.CompletedTask;
    }
}
