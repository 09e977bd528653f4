using System.Security.Cryptography;
using System.Text;

namespace OpdTokens.Grains.Interfaces;

/// <summary>
/// SHA-256 of a secret. One round of a fast hash is enough, because secrets are 256 random bits: there is no dictionary to try.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.secret-hash")]
public readonly record struct SecretHash([property: Id(0)] string Hex)
{
    public static SecretHash Of(string secret) => new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret))));

    /// <summary>In a time that tells nothing of where the two differ.</summary>
    public bool IsSameAs(SecretHash other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hex), Encoding.ASCII.GetBytes(other.Hex));
}
