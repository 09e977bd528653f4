using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace OpdTokens.Browser.Tests.Issuer;

/// <summary>An RSA key and the tokens that it signs.</summary>
public sealed class SigningKey : IDisposable
{
    private const int Bits = 2048;

    public RSA Rsa { get; } = RSA.Create(Bits);

    public string Id { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9));

    /// <summary>The public half, as a JSON Web Key.</summary>
    public JsonObject PublicKey()
    {
        var parameters = Rsa.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = Id,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    /// <returns>A JSON Web Token, signed with RS256.</returns>
    public string Sign(JsonObject claims)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT", ["kid"] = Id };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var signature = Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <returns>As it stands in a token: base64url of its UTF-8.</returns>
    public static string Encode(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    public void Dispose() => Rsa.Dispose();
}
