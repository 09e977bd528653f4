namespace OpdTokens.Api.Tokens;

/// <summary>What is left of a phone number for who need not call it: enough to tell two patients of one name apart.</summary>
internal static class PhoneMask
{
    private const int DigitsShown = 4;

    /// <summary>As long for every number, so that its length tells nothing.</summary>
    private const string Hidden = "******";

    /// <returns>Six stars and the last four digits; nothing of nothing.</returns>
    public static string Of(string phone)
    {
        char[] digits = [.. phone.Where(char.IsAsciiDigit)];
        return digits.Length == 0 ? "" : $"{Hidden}{new string(digits.AsSpan(Math.Max(0, digits.Length - DigitsShown)))}";
    }
}
