using System.Net.Mime;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Features.Pages;

/// <summary>An HTML page, served at an address without its file name.</summary>
internal sealed class PageResult(IFileInfo page, string? connectSource) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Set(httpContext.Response, connectSource);
        return TypedResults.PhysicalFile(
            page.PhysicalPath ?? throw new InvalidOperationException($"{page.Name} is not a file on disk."),
            $"{MediaTypeNames.Text.Html}; charset=utf-8",
            lastModified: page.LastModified,
            entityTag: new EntityTagHeaderValue($"\"{page.LastModified.Ticks:x}-{page.Length:x}\"")).ExecuteAsync(httpContext);
    }
}
