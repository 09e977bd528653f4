using System.Text;

namespace OpdTokens.Api.Tests.Fuzz;

/// <param name="Call">What of the description it was made from.</param>
/// <param name="Target">Already percent-encoded: ASCII without spaces.</param>
/// <param name="Headers">Each a line of Latin-1.</param>
/// <param name="IsFeed">A good answer never ends.</param>
internal sealed record FuzzedRequest(string Call, string Method, string Target, IReadOnlyList<string> Headers, byte[] Body, bool IsFeed)
{
    public byte[] Bytes(Uri service)
    {
        List<string> lines = [$"{Method} {Target} HTTP/1.1", $"Host: {service.Authority}", .. Headers];
        if (Body.Length > 0 || Method is "POST" or "PUT" or "PATCH")
        {
            lines.Add($"Content-Length: {Body.Length}");
        }

        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), .. Body];
    }

    /// <summary>The same request for a person to repeat; a body that no shell can hold is left as base64.</summary>
    public string ToCurl(Uri service)
    {
        var headers = string.Concat(Headers.Select(header => $" -H {Quote(header)}"));
        var body = Body.Length == 0 ? "" : $" --data-binary @<(base64 -d <<< {Convert.ToBase64String(Body)})";
        return $"curl -i -X {Method}{headers}{body} {Quote($"{service.GetLeftPart(UriPartial.Authority)}{Target}")}";
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
