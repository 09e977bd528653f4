using System.Diagnostics.CodeAnalysis;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A hospital's short name, used in grain keys and links: 1 to 32 characters of <c>a-z</c>, <c>0-9</c> and <c>-</c>, starting
/// with a letter or digit.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.hospital-id")]
public readonly record struct HospitalId
{
    private const int MaxLength = 32;

    private HospitalId(string slug) => Slug = slug;

    [Id(0)]
    public string Slug { get; init; }

    /// <exception cref="FormatException">The text is not a hospital's short name.</exception>
    public static HospitalId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a hospital's short name.");

    public static bool TryParse([NotNullWhen(true)] string? text, out HospitalId id)
    {
        var wellFormed = text is { Length: > 0 and <= MaxLength }
            && text[0] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        id = wellFormed ? new HospitalId(text!) : default;
        return wellFormed;
    }

    public override string ToString() => Slug;
}
