using System.Net.Mime;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Features.Pages;

/// <summary>A page, under an address of its own.</summary>
internal sealed class PageResult(IFileInfo page, string? alsoReaches) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Set(httpContext.Response, alsoReaches);
        return TypedResults.PhysicalFile(
            page.PhysicalPath ?? throw new InvalidOperationException($"{page.Name} is no file on disk."),
            $"{MediaTypeNames.Text.Html}; charset=utf-8",
            lastModified: page.LastModified,
            entityTag: new EntityTagHeaderValue($"\"{page.LastModified.Ticks:x}-{page.Length:x}\"")).ExecuteAsync(httpContext);
    }
}
