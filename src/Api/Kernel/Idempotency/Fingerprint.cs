using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OpdTokens.Api.Kernel.Idempotency;

/// <summary>Tells one request from another. White space and the order of members make no difference, values do.</summary>
internal static class Fingerprint
{
    /// <summary>Can't stand unescaped in any part, so no two requests run together to the same bytes.</summary>
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

    /// <summary>Routes match in any case and with a slash at the end.</summary>
    private static string CanonicalPath(HttpRequest request) => request.Path.Value!.TrimEnd('/').ToUpperInvariant();
}
