using System.Globalization;
using System.Text;

namespace OpdTokens.Benchmarks.Load;

/// <summary>An HTTP/1.1 request as its bytes: what a client library costs is not to be measured.</summary>
internal static class Request
{
    public static byte[] Get(string path) => Encoding.ASCII.GetBytes($"GET /api/v1/{path} HTTP/1.1\r\nHost: opd\r\n\r\n");

    public static byte[] Post(string path, string json, string? credential = null) => Write("POST", path, json, credential);

    public static byte[] Patch(string path, string json) => Write("PATCH", path, json);

    /// <summary>With a key of its own, as every client should send one.</summary>
    private static byte[] Write(string method, string path, string json, string? credential = null) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{method} /api/v1/{path} HTTP/1.1\r\nHost: opd\r\nIdempotency-Key: {Guid.NewGuid():N}\r\n{(credential is null ? "" : $"Authorization: Bearer {credential}\r\n")}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}"));
}
