using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>A request byte for byte, because an HTTP client would correct or refuse what any program can send.</summary>
public sealed record RawRequest(string Method, string Target)
{
    public IReadOnlyList<string> Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>Sends the body in chunks, without saying beforehand how long it is.</summary>
    public bool IsChunked { get; init; }

    public RawRequest With(string header) => this with { Headers = [.. Headers, header] };

    public async Task<Reply> SendTo(Uri service, Hospital hospital)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(service.Host, service.Port);
        await using var stream = connection.GetStream();
        try
        {
            await stream.WriteAsync(Bytes(service, hospital));
        }
        catch (IOException)
        {
            // The service may hang up on a body that is too long, after it has answered.
        }

        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Parse(answer.ToArray());
    }

    /// <summary>Asks for a WebSocket. When there is one, the connection stays open, and what is sent over it is not waited for.</summary>
    public async Task<Reply> UpgradeAt(Uri service, Hospital hospital)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(service.Host, service.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Bytes(service, hospital));
        using var answer = new MemoryStream();
        var buffer = new byte[1024];
        while (answer.GetBuffer().AsSpan(0, (int)answer.Length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var count = await stream.ReadAsync(buffer);
            Assert.True(count > 0, "The service hung up without an answer.");
            answer.Write(buffer, 0, count);
        }

        if (!answer.GetBuffer().AsSpan().StartsWith("HTTP/1.1 101 "u8))
        {
            await stream.CopyToAsync(answer);
        }

        return Parse(answer.ToArray());
    }

    private byte[] Bytes(Uri service, Hospital hospital)
    {
        List<string> lines =
        [
            $"{Method} {Target} HTTP/1.1", $"Host: {service.Authority}", "Connection: close",
            $"{Hospital.Header}: {hospital.Name}",
            .. Headers,
        ];
        if (IsChunked)
        {
            lines.Add("Transfer-Encoding: chunked");
        }
        else if (Body.Length > 0)
        {
            lines.Add($"Content-Length: {Body.Length}");
        }

        var body = IsChunked ? [.. Encoding.ASCII.GetBytes($"{Body.Length:X}\r\n"), .. Body, .. "\r\n0\r\n\r\n"u8] : Body;
        return [.. Encoding.Latin1.GetBytes(string.Join("\r\n", lines) + "\r\n\r\n"), .. body];
    }

    private static Reply Parse(byte[] answer)
    {
        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        Assert.True(end > 0, "The service hung up without an answer.");
        var head = Encoding.Latin1.GetString(answer, 0, end).Split("\r\n");
        var headers = head.Skip(1).Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = answer.AsSpan(end + 4);
        var text = headers.GetValueOrDefault("Transfer-Encoding") == "chunked" ? Dechunk(body) : Encoding.UTF8.GetString(body);
        return new Reply(int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, text);
    }

    private static string Dechunk(ReadOnlySpan<byte> body)
    {
        var bytes = new List<byte>();
        while (body.IndexOf("\r\n"u8) is > 0 and var line)
        {
            var length = int.Parse(Encoding.ASCII.GetString(body[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            bytes.AddRange(body.Slice(line + 2, length));
            body = body[(line + 2 + length + 2)..];
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
