namespace OpdTokens.Api.Callers.TokenViews;

/// <summary>Masks phone numbers. The visible digits distinguish two patients with the same name.</summary>
internal static class PhoneMask
{
    private const int DigitsShown = 4;

    /// <summary>The same length for every number.</summary>
    private const string Hidden = "******";

    /// <returns>Six asterisks and the last four digits; empty for an empty number.</returns>
    public static string Of(string phone)
    {
        char[] digits = [.. phone.Where(char.IsAsciiDigit)];
        return digits.Length == 0
            ? ""
            : $"{Hidden}{new string(digits.AsSpan(Math.Max(0, digits.Length - DigitsShown)))}";
    }
}
