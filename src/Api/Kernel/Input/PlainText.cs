using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Rules for every string that a caller sends.</summary>
internal static class PlainText
{
    /// <returns>The error; null when the text is valid.</returns>
    /// <remarks>Control characters would reach screens, printers and logs, and PostgreSQL can't store NUL.</remarks>
    public static string? FaultOf(string text) =>
        HasControlCharacter(text) ? "Must not contain control characters." : null;

    private static bool HasControlCharacter(string text)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts Unicode code points, as JSON Schema does, and not UTF-16 units.</summary>
    public static int CharactersIn(string text) => text.EnumerateRunes().Count();

    /// <summary>Letters and symbols that have no ink: the Hangul fillers and the empty Braille pattern.</summary>
    private static readonly FrozenSet<int> Blank = [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0];

    /// <summary>False for texts of white space and invisible characters only.</summary>
    public static bool HasVisibleCharacter(string text) => text.EnumerateRunes().Any(IsVisible);

    private static bool IsVisible(Rune rune) => !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned)
        && !Blank.Contains(rune.Value);
}
