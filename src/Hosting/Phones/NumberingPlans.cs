using System.Collections.Immutable;
using PhoneNumbers;

namespace OpdTokens.Hosting.Phones;

/// <summary>Parses phone numbers according to the numbering plans of all countries.</summary>
public static class NumberingPlans
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <param name="region">ISO 3166, two capital letters.</param>
    public static bool Knows(string region) => Plans.GetSupportedRegions().Contains(region);

    /// <param name="typed">
    /// A number with a plus and a country code, or as dialled within <paramref name="region"/>.
    /// </param>
    /// <param name="region">ISO 3166, two capital letters; null accepts only numbers with a country code.</param>
    /// <returns>Null for a number that is not valid in any numbering plan.</returns>
    public static string? E164Of(string typed, string? region) =>
        Read(typed, region) is { } number ? Plans.Format(number, PhoneNumberFormat.E164) : null;

    /// <summary>
    /// The digits of the number as typed, with and without its country code, and as dialled nationally.
    /// </summary>
    /// <inheritdoc cref="E164Of"/>
    public static ImmutableArray<string> SpellingsOf(string typed, string? region)
    {
        if (Read(typed, region) is not { } number)
        {
            return [DigitsOf(typed)];
        }

        var withCountry = DigitsOf(Plans.Format(number, PhoneNumberFormat.E164));
        return
        [
            .. new[]
            {
                DigitsOf(typed),
                withCountry,
                $"00{withCountry}",
                Plans.GetNationalSignificantNumber(number),
                DigitsOf(Plans.Format(number, PhoneNumberFormat.NATIONAL)),
            }.Distinct(),
        ];
    }

    private static string DigitsOf(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static PhoneNumber? Read(string typed, string? region)
    {
        try
        {
            var number = Plans.Parse(typed, region);
            return Plans.IsValidNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
