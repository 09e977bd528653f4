using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OpdTokens.Benchmarks.OpenLoop;

/// <summary>Signs callers in, as <c>dotnet user-jwts</c> does, with a key that only this run knows.</summary>
internal sealed class TestIssuer
{
    private const string Name = "benchmark";
    private const string Audience = "opdtokens";
    private const string Section = "Authentication__Schemes__Bearer__";

    private static readonly TimeSpan Validity = TimeSpan.FromHours(2);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>What the service must be told of it.</summary>
    public IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        [$"{Section}ValidIssuer"] = Name,
        [$"{Section}ValidAudiences__0"] = Audience,
        [$"{Section}SigningKeys__0__Issuer"] = Name,
        [$"{Section}SigningKeys__0__Value"] = Convert.ToBase64String(_key),
    };

    /// <param name="role">The caller's role.</param>
    /// <param name="hospital">The caller's hospital; null for an operator.</param>
    public string Token(string role, string? hospital)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Name,
            ["aud"] = Audience,
            ["sub"] = $"{role} of {hospital}",
            ["role"] = role,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Validity).ToUnixTimeSeconds(),
        };
        if (hospital is not null)
        {
            claims["hospital"] = hospital;
        }

        var text = $"{Encode("""{"alg":"HS256","typ":"JWT"}"""u8)}.{Encode(JsonSerializer.SerializeToUtf8Bytes(claims))}";
        return $"{text}.{Encode(HMACSHA256.HashData(_key, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
