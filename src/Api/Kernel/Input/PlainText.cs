using System.Globalization;
using System.Text;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Rules for every string that a caller sends.</summary>
internal static class PlainText
{
    /// <returns>The error; null when the text is valid.</returns>
    /// <remarks>Control characters would reach screens, printers and logs, and PostgreSQL can't store NUL.</remarks>
    public static string? FaultOf(string text) =>
        text.Any(char.IsControl) ? "Must not contain control characters." : null;

    /// <summary>Counts Unicode code points, as JSON Schema does, and not UTF-16 units.</summary>
    public static int CharactersIn(string text) => text.EnumerateRunes().Count();

    /// <summary>False for texts of white space and invisible format characters only.</summary>
    public static bool HasVisibleCharacter(string text) => text.EnumerateRunes()
        .Any(rune => !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format);
}
