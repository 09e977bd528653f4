using System.Globalization;
using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using OpdTokens.Api.Features.Pages.Files;

namespace OpdTokens.Api.Features.Pages;

/// <summary>An HTML page in the language of its reader. Browsers ask each time whether it has changed.</summary>
/// <param name="page">The file's name in <c>wwwroot</c>, without its extension.</param>
/// <param name="connectSource">An additional origin that the page's scripts may call; null for none.</param>
internal sealed class PageResult(string page, string? connectSource = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var files = httpContext.RequestServices.GetRequiredService<PageFiles>();
        var language = Languages.Negotiate(httpContext.Request, files);
        var response = httpContext.Response;
        var tag = new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{files.Version}-{language}\""), isWeak: true);
        PageHeaders.Set(response, connectSource);
        response.Headers.ETag = tag.ToString();
        response.Headers.ContentLanguage = language;
        response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptLanguage, HeaderNames.Cookie);
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        await response.Body.WriteAsync(files.Page(page, language).For(httpContext), httpContext.RequestAborted);
    }
}
