using System.Globalization;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// Reads and writes the parts of ids in canonical form only, so that no grain can be addressed by two different texts.
/// </summary>
internal static class IdText
{
    private const string DateFormat = "yyyyMMdd";

    /// <summary>Reads a number from 1, without sign, white space or leading zeros.</summary>
    public static bool TryReadNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 && text[0] != '0';

    public static bool TryReadDate(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Writes the date in the Gregorian calendar, independent of the machine's culture.</summary>
    public static string WriteDate(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);
}
