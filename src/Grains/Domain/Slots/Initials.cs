using System.Globalization;

namespace OpdTokens.Grains.Domain;

/// <summary>What is left of a name on a wall: "Asha Nair" is "A. N.".</summary>
public static class Initials
{
    /// <summary>Longer names would tell more than they need to.</summary>
    private const int MostLetters = 3;

    /// <remarks>
    /// Whole characters as people see them: the first letter of a name in Devanagari may be a consonant with its vowel sign.
    /// </remarks>
    public static string Of(string name) => string.Join(
        ' ',
        name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(word => char.IsLetter(word, 0))
            .Take(MostLetters)
            .Select(word => $"{StringInfo.GetNextTextElement(word)}."));
}
