using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Features.Pages;

/// <summary>Which language a browser's user reads best, of those that there are files for: <c>wwwroot/lang</c>.</summary>
internal static class Languages
{
    private const string Fallback = "en";

    private const string Index = "languages";

    public static IResult Choose(HttpRequest request, IWebHostEnvironment host)
    {
        var files = host.WebRootFileProvider.GetDirectoryContents("lang")
            .Where(file => Path.GetExtension(file.Name) == ".json" && NameOf(file) != Index)
            .ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);
        var chosen = Wanted(request).FirstOrDefault(files.ContainsKey) ?? Fallback;
        return new LanguageResult(chosen, files[chosen]);
    }

    /// <summary>Best first; of <c>hi-IN</c> the <c>hi</c>.</summary>
    private static IEnumerable<string> Wanted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0]);

    private static string NameOf(IFileInfo file) => Path.GetFileNameWithoutExtension(file.Name);

    private sealed class LanguageResult(string language, IFileInfo file) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            PageHeaders.Set(httpContext.Response);
            httpContext.Response.Headers.ContentLanguage = language;
            httpContext.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptLanguage;
            return TypedResults.PhysicalFile(file.PhysicalPath!, "application/json; charset=utf-8").ExecuteAsync(httpContext);
        }
    }
}
