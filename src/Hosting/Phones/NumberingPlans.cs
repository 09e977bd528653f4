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
