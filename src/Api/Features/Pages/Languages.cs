using OpdTokens.Api.Features.Pages.Files;

namespace OpdTokens.Api.Features.Pages;

/// <summary>Selects the language of a page.</summary>
internal static class Languages
{
    /// <summary>Set by the pages when their reader chooses a language.</summary>
    public const string Cookie = "opd-language";

    private const string Fallback = "en";

    /// <summary>The code of the first language that exists: of the address, of the reader's last choice, of the browser.</summary>
    public static string Negotiate(HttpRequest request, PageFiles files)
    {
        string?[] wanted = [request.Query["lang"].FirstOrDefault(), request.Cookies[Cookie], .. Accepted(request)];
        return wanted.FirstOrDefault(code => code is not null && files.Languages.Contains(code)) ?? Fallback;
    }

    /// <summary>The accepted languages in order of preference, without regions: <c>hi</c> for <c>hi-IN</c>.</summary>
    private static IEnumerable<string> Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is not 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant());
}
