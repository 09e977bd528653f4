using System.Collections.Immutable;
using PhoneNumbers;

namespace OpdTokens.Hosting.Phones;

/// <summary>What people type as a phone number, as the numbering plans of the world understand it.</summary>
public static class NumberingPlans
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    /// <param name="region">ISO 3166, two capital letters.</param>
    public static bool Knows(string region) => Plans.GetSupportedRegions().Contains(region);

    /// <param name="typed">With a country code after a plus, or as it is dialled within <paramref name="region"/>.</param>
    /// <param name="region">ISO 3166, two capital letters; null: only a number with its country code is understood.</param>
    /// <returns>Null when no numbering plan has such a number.</returns>
    public static string? E164Of(string typed, string? region) =>
        Read(typed, region) is { } number ? Plans.Format(number, PhoneNumberFormat.E164) : null;

    /// <summary>The digits of every way to type the number: as it was, with and without its country, and as it is dialled.</summary>
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
