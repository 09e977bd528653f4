using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Pages;

/// <summary>What browsers are told about everything that they show.</summary>
internal static class PageHeaders
{
    /// <summary>Nothing inline, nothing from elsewhere, and nobody may put a page into theirs.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";

        // The address of a patient's page is its key.
        headers["Referrer-Policy"] = "no-referrer";

        // A wall's browser runs for months: it asks each time whether there is something newer.
        headers[HeaderNames.CacheControl] = "no-cache";
    }
}
