using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A token's number: <c>DOC{doctor}-{yyyyMMdd}-{four digits or more}</c>. It is unique within
/// the hospital and never given to another token. A token keeps it within the doctor's day, and has another one with another doctor
/// or on another day.
/// </summary>
/// <param name="DoctorId">The doctor, from 1.</param>
/// <param name="Date">The day that leased the number.</param>
/// <param name="Value">The number within the day, from 1.</param>
[GenerateSerializer, Immutable, Alias("opd.token-number")]
public readonly record struct TokenNumber(int DoctorId, DateOnly Date, int Value)
{
    private const string Prefix = "DOC";

    /// <summary>The number as people see and hear it, for example <c>M33</c>.</summary>
    /// <param name="prefix">The doctor's prefix; null while it is not known.</param>
    public string Display(string? prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{Value}");

    /// <summary>True when the slot belongs to the day that leased the number.</summary>
    public bool IsOf(SlotId slot) => (slot.DoctorId, slot.Date) == (DoctorId, Date);

    /// <exception cref="FormatException">The text is not a token number.</exception>
    public static TokenNumber Parse(string text) =>
        TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is not a token number.");

    public static bool TryParse([NotNullWhen(true)] string? text, out TokenNumber number)
    {
        number = default;
        if (text is null || !text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = text.AsSpan(Prefix.Length);
        Span<Range> parts = stackalloc Range[4];
        if (rest.Split(parts, '-') != 3
            || !IdText.TryReadNumber(rest[parts[0]], out var doctor)
            || !IdText.TryReadDate(rest[parts[1]], out var date))
        {
            return false;
        }

        var digits = rest[parts[2]];
        if (digits.Length < 4
            || (digits.Length > 4 && digits[0] == '0')
            || !IdText.TryReadNumber(digits.TrimStart('0'), out var value))
        {
            return false;
        }

        number = new TokenNumber(doctor, date, value);
        return true;
    }

    public override string ToString() => $"{Prefix}{DoctorId}-{IdText.WriteDate(Date)}-{Value:0000}";
}
