using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Features.Pages;

/// <summary>The headers of every page and file.</summary>
internal static class PageHeaders
{
    /// <summary>Forbids inline scripts and styles, resources of other origins, and embedding in frames.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'";

    /// <param name="response">The response.</param>
    /// <param name="connectSource">An additional origin that the page's scripts may call; null for none.</param>
    public static void Set(HttpResponse response, string? connectSource = null)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = connectSource is null
            ? ContentSecurityPolicy
            : $"{ContentSecurityPolicy} {connectSource}";
        headers.XContentTypeOptions = "nosniff";

        // The address of a patient's page gives access to it.
        headers["Referrer-Policy"] = "no-referrer";

        // The browser of a board runs for months. It must revalidate files to get new versions.
        headers[HeaderNames.CacheControl] = "no-cache";
    }
}
