using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpdTokens.Api.Kernel.Idempotency;

/// <summary>
/// A hash of a request's method, path, query and body. White space and the order of members do not change it.
/// </summary>
internal static class Fingerprint
{
    /// <summary>No part contains it unescaped, so different requests never produce the same bytes.</summary>
    private static ReadOnlySpan<byte> Separator => "\n"u8;

    public static UInt128 Of(HttpRequest request)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(request.Method));
        hash.AppendData(Separator);
        hash.AppendData(Encoding.UTF8.GetBytes(CanonicalPath(request)));
        foreach (var part in IncomingRequest.Of(request.HttpContext).CanonicalParts)
        {
            hash.AppendData(Separator);
            hash.AppendData(part);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(hash.GetHashAndReset());
    }

    /// <summary>Routes are case-insensitive and match with and without a trailing slash.</summary>
    private static string CanonicalPath(HttpRequest request) => request.Path.Value!.TrimEnd('/').ToUpperInvariant();
}
