using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Features.Pages;

/// <summary>What browsers are told about everything that they show.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing inline, nothing from elsewhere, and nobody may put a page into theirs.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; connect-src 'self'";

    /// <param name="response">What they are put on.</param>
    /// <param name="alsoReaches">The one other origin that the page's scripts may call; null: none.</param>
    public static void Set(HttpResponse response, string? alsoReaches = null)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = alsoReaches is null ? ContentSecurityPolicy : $"{ContentSecurityPolicy} {alsoReaches}";
        headers.XContentTypeOptions = "nosniff";

        // The address of a patient's page is its key.
        headers["Referrer-Policy"] = "no-referrer";

        // A wall's browser runs for months: it asks each time whether there is something newer.
        headers[HeaderNames.CacheControl] = "no-cache";
    }
}
