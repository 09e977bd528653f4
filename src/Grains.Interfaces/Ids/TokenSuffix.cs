using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace OpdTokens.Grains.Interfaces;

/// <summary>The unguessable end of a token id: ten Crockford base-32 characters, 50 bits.</summary>
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
            // The long s is not in the alphabet, but its capital is.
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
