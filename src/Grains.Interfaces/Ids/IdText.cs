using System.Globalization;

namespace OpdTokens.Grains.Interfaces;

/// <summary>Reads and writes the parts of ids in their one canonical spelling, so that two texts never name one grain.</summary>
internal static class IdText
{
    private const string DateFormat = "yyyyMMdd";

    /// <summary>A number from 1, without sign, space or leading zero.</summary>
    public static bool TryReadNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && text[0] != '0';

    public static bool TryReadDate(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>In the Gregorian calendar, also on a machine whose culture counts the years otherwise.</summary>
    public static string WriteDate(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);
}
