using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace OpdTokens.Api.Features.Pages;

/// <summary>
/// Selects the language file of a page by <c>Accept-Language</c>. The files are in <c>wwwroot/lang</c>.
/// </summary>
internal static class Languages
{
    private const string Fallback = "en";

    private const string Index = "languages";

    public static LanguageResult Negotiate(HttpRequest request, IWebHostEnvironment host)
    {
        var files = host.WebRootFileProvider.GetDirectoryContents("lang")
            .Where(file => Path.GetExtension(file.Name) == ".json" && NameOf(file) != Index)
            .ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);
        var language = Accepted(request).FirstOrDefault(files.ContainsKey) ?? Fallback;
        return new LanguageResult(language, files[language]);
    }

    /// <summary>The accepted languages in order of preference, without regions: <c>hi</c> for <c>hi-IN</c>.</summary>
    private static IEnumerable<string> Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0]);

    private static string NameOf(IFileInfo file) => Path.GetFileNameWithoutExtension(file.Name);

    internal sealed class LanguageResult(string language, IFileInfo file) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            PageHeaders.Set(httpContext.Response);
            httpContext.Response.Headers.ContentLanguage = language;
            httpContext.Response.Headers[HeaderNames.Vary] = HeaderNames.AcceptLanguage;
            return TypedResults.PhysicalFile(file.PhysicalPath!, "application/json; charset=utf-8")
                .ExecuteAsync(httpContext);
        }
    }
}
