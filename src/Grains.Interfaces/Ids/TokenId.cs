using System.Diagnostics.CodeAnalysis;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// A token id: the slot that allocated the token and ten random Crockford base-32 characters, for example
/// <c>7-20260130-2-K7Q2M9XB4T</c>. The 50 random bits make it usable as the patient's private link. The slot locates the token,
/// because a moved token leaves a forwarding address there.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.token-id")]
public readonly record struct TokenId(SlotId GivenBy, string Suffix)
{
    /// <exception cref="FormatException">The text is not a token id.</exception>
    public static TokenId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a token id.");

    /// <summary>Accepts the random part in either case, because people type it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TokenId id)
    {
        id = default;
        if (text is null || text.Length <= TokenSuffix.Length + 1)
        {
            return false;
        }

        var split = text.Length - TokenSuffix.Length - 1;
        if (text[split] != '-'
            || !SlotId.TryParse(text.AsSpan(0, split), out var slot)
            || !TokenSuffix.TryNormalise(text.AsSpan(split + 1), out var suffix))
        {
            return false;
        }

        id = new TokenId(slot, suffix);
        return true;
    }

    public override string ToString() => $"{GivenBy}-{Suffix}";
}
