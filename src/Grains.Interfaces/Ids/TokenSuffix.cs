using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OpdTokens.Grains.Interfaces;

/// <summary>The random suffix of a token id: ten Crockford base-32 characters, 50 bits.</summary>
public static class TokenSuffix
{
    public const int Length = 10;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    public static string NewRandom() => RandomNumberGenerator.GetString(Alphabet, Length);

    public static bool TryNormalise(ReadOnlySpan<char> text, [NotNullWhen(true)] out string? suffix)
    {
        Span<char> upper = stackalloc char[Length];
        if (text.Length != Length)
        {
            suffix = null;
            return false;
        }

        for (var i = 0; i < Length; i++)
        {
            // ToUpperInvariant maps the long s (U+017F), which is not in the alphabet, to S, which is. The ASCII check below
            // excludes it.
            upper[i] = char.ToUpperInvariant(text[i]);
            if (!char.IsAscii(text[i]) || !Alphabet.Contains(upper[i], StringComparison.Ordinal))
            {
                suffix = null;
                return false;
            }
        }

        suffix = new string(upper);
        return true;
    }
}
