using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Features.Pages.Files;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Pages;

/// <summary>Answers browsers that open an unknown address with a page instead of a problem.</summary>
internal static class NotFoundPage
{
    private const string Html = "text/html";

    /// <summary>
    /// Must come after routing, and before authentication: an unknown page is not found, whoever asks for it. Below
    /// <see cref="ApiPaths.Root"/> a caller has to sign in first.
    /// </summary>
    public static void UseNotFoundPage(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is not null || context.Request.Path.StartsWithSegments(ApiPaths.Root))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return AcceptsHtml(context.Request) ? Show(context) : Task.CompletedTask;
    });

    /// <summary>The page says the same in every language.</summary>
    private static Task Show(HttpContext context)
    {
        var files = context.RequestServices.GetRequiredService<PageFiles>();
        PageHeaders.Set(context.Response);
        context.Response.ContentType = $"{Html}; charset=utf-8";
        return context.Response.WriteAsync(files.Page("not-found", "en").Text, context.RequestAborted);
    }

    /// <summary>True for a browser that opens an address.</summary>
    public static bool AcceptsHtml(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.GetTypedHeaders().Accept.Any(type =>
            type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
