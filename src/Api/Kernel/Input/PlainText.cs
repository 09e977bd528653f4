using System.Globalization;
using System.Text;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>What may stand in any string that a caller sends.</summary>
internal static class PlainText
{
    /// <returns>What is wrong, or null.</returns>
    /// <remarks>Control characters would reach screens, printers and logs; a NUL, PostgreSQL refuses.</remarks>
    public static string? FaultOf(string text) => text.Any(char.IsControl) ? "Must have no control characters." : null;

    /// <summary>As people and JSON Schema count, not in UTF-16 units.</summary>
    public static int CharactersIn(string text) => text.EnumerateRunes().Count();

    /// <summary>A name of spaces, or of characters that show nothing, is none.</summary>
    public static bool ShowsSomething(string text) =>
        text.EnumerateRunes().Any(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);
}
