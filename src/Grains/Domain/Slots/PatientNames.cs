using System.Globalization;
using System.Text;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Compares patients' names as people do who hear or type them: "José  ALVÁREZ" is "jose alvarez".</summary>
public static class PatientNames
{
    /// <summary>Stretches a word in Arabic script and is not part of it.</summary>
    private const int Tatweel = 0x0640;

    /// <summary>Makes sounds of other languages from Indic letters, and is often left out: फ़ातिमा is also written फातिमा.</summary>
    private static readonly int[] Nuktas = [0x093C, 0x09BC, 0x0A3C, 0x0ABC, 0x0B3C, 0x0C3C, 0x0CBC];

    /// <summary>
    /// Returns the words of a name in lower case, without accents and punctuation, with one space between them. The vowel signs of
    /// Indic scripts stay, because राम and रमा are two names.
    /// </summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var rune in Decompose(name))
        {
            if (IsPartOfWord(rune))
            {
                folded.Append(Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)));
            }
            else if (!IsLeftOut(rune) && folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        var words = folded.ToString().Trim().Normalize(NormalizationForm.FormC);
        return words.Length > 0 ? words : name.Trim();
    }

    /// <param name="name">A folded name.</param>
    /// <param name="sought">A folded text.</param>
    /// <returns>True when every word of the text begins a word of the name.</returns>
    public static bool Matches(string name, string sought)
    {
        var words = name.Split(' ');
        return sought.Split(' ').All(start => words.Any(word => word.StartsWith(start, StringComparison.Ordinal)));
    }

    /// <summary>Leaves out what has no character in Unicode, because the normalization throws on some of it.</summary>
    private static StringRuneEnumerator Decompose(string name) => string
        .Concat(name.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.OtherNotAssigned))
        .Normalize(NormalizationForm.FormKD)
        .EnumerateRunes();

    private static bool IsPartOfWord(Rune rune) => !IsLeftOut(rune)
        && (Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);

    private static bool IsLeftOut(Rune rune) => rune.Value is '\'' or '’' or 'ʼ' or Tatweel
        || Nuktas.Contains(rune.Value)
        || Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format or UnicodeCategory.EnclosingMark => true,
            UnicodeCategory.NonSpacingMark => IsAccent(rune.Value),
            _ => false,
        };

    /// <summary>The marks of Latin, Greek, Cyrillic, Hebrew and Arabic script, and not those of Thaana, Indic scripts and kana.</summary>
    private static bool IsAccent(int mark) =>
        mark is < 0x0780 or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF) or (>= 0xFE20 and <= 0xFE2F);
}
