using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Features.Pages.Files;

namespace OpdTokens.Api.Features.Pages;

/// <summary>A script, a style sheet or the texts of a language.</summary>
/// <param name="version">Of the page that asks.</param>
/// <param name="path">For example <c>desk.js</c>.</param>
internal sealed class AssetResult(string version, string path) : IResult
{
    private const string Forever = "public, max-age=31536000, immutable";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var files = httpContext.RequestServices.GetRequiredService<PageFiles>();
        if (files.Find(path) is not { } file)
        {
            httpContext.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var response = httpContext.Response;
        PageHeaders.Set(response);

        // During an update, a page can ask a process of another version. It gets what there is, and does not keep it.
        if (version == files.Version)
        {
            response.Headers[HeaderNames.CacheControl] = Forever;
        }

        response.ContentType = Path.GetExtension(path) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            _ => "application/json; charset=utf-8",
        };
        await response.Body.WriteAsync(file.For(httpContext), httpContext.RequestAborted);
    }
}
