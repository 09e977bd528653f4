using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Pages;

/// <summary>Answers browsers that open an unknown address with a page instead of a problem.</summary>
internal static class NotFoundPage
{
    private const string Html = "text/html";

    public static void UseNotFoundPage(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false, ContentType: null }
            && context.GetEndpoint() is null
            && !context.Request.Path.StartsWithSegments(ApiPaths.Root))
        {
            context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            if (AcceptsHtml(context.Request))
            {
                await Show(context);
            }
        }
    });

    private static Task Show(HttpContext context)
    {
        var host = context.RequestServices.GetRequiredService<IWebHostEnvironment>();
        PageHeaders.Set(context.Response);
        context.Response.ContentType = $"{Html}; charset=utf-8";
        return context.Response.SendFileAsync(
            host.WebRootFileProvider.GetFileInfo("not-found.html"), context.RequestAborted);
    }

    private static bool AcceptsHtml(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.GetTypedHeaders().Accept.Any(type =>
            type.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
