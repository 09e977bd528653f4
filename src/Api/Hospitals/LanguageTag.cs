using System.Text.RegularExpressions;

namespace OpdTokens.Api.Hospitals;

/// <summary>The part of BCP 47 that people use: a language, perhaps with a script and a region.</summary>
internal static partial class LanguageTag
{
    public static bool IsValid(string? text) => text is not null && Pattern.IsMatch(text);

    [GeneratedRegex(@"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\z")]
    private static partial Regex Pattern { get; }
}
