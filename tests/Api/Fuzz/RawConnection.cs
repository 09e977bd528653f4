using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using OpdTokens.Api.Tests.Hosting;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>Sends requests byte for byte, one after the other over a connection that stays open while it can.</summary>
internal sealed class RawConnection(Uri service) : IDisposable
{
    private TcpClient? _client;

    public void Dispose() => _client?.Dispose();

    /// <exception cref="TimeoutException">There was no answer.</exception>
    public async Task<Reply> Send(FuzzedRequest request)
    {
        try
        {
            return await SendOnce(request).WaitAsync(TestTimeout.Wait);
        }
        catch (IOException)
        {
            // The service may have hung up after the answer before.
            Close();
            return await SendOnce(request).WaitAsync(TestTimeout.Wait);
        }
    }

    private async Task<Reply> SendOnce(FuzzedRequest request)
    {
        if (_client is null)
        {
            _client = new TcpClient { NoDelay = true };
            await _client.ConnectAsync(service.Host, service.Port);
        }

        var stream = _client.GetStream();
        await stream.WriteAsync(request.Bytes(service));
        var (head, read) = await ReadHead(stream);
        var headers = head.Skip(1).Select(line => line.Split(": ", 2))
            .GroupBy(pair => pair[0], StringComparer.OrdinalIgnoreCase)
            .ToDictionary(pairs => pairs.Key, pairs => string.Join(", ", pairs.Select(pair => pair.ElementAtOrDefault(1))), StringComparer.OrdinalIgnoreCase);
        var status = int.Parse(head[0].Split(' ')[1], CultureInfo.InvariantCulture);
        var isEndless = headers.GetValueOrDefault("Content-Type")?.StartsWith("text/event-stream", StringComparison.Ordinal) == true;
        var body = isEndless || request.Method == "HEAD" ? [] : await ReadBody(stream, headers, read);
        if (isEndless || headers.GetValueOrDefault("Connection")?.Contains("close", StringComparison.OrdinalIgnoreCase) == true)
        {
            Close();
        }

        return new Reply(status, headers, Encoding.UTF8.GetString(body));
    }

    private static async Task<(string[] Head, List<byte> Read)> ReadHead(NetworkStream stream)
    {
        var read = new List<byte>();
        var end = -1;
        while (end < 0)
        {
            await ReadSome(stream, read);
            end = CollectionsMarshal.AsSpan(read).IndexOf("\r\n\r\n"u8);
        }

        return (Encoding.Latin1.GetString([.. read[..end]]).Split("\r\n"), read[(end + 4)..]);
    }

    private static async Task<byte[]> ReadBody(NetworkStream stream, Dictionary<string, string> headers, List<byte> read)
    {
        if (headers.GetValueOrDefault("Transfer-Encoding") == "chunked")
        {
            while (!CollectionsMarshal.AsSpan(read).EndsWith("0\r\n\r\n"u8))
            {
                await ReadSome(stream, read);
            }

            return Dechunk([.. read]);
        }

        var length = int.Parse(headers.GetValueOrDefault("Content-Length", "0"), CultureInfo.InvariantCulture);
        while (read.Count < length)
        {
            await ReadSome(stream, read);
        }

        return [.. read];
    }

    private static byte[] Dechunk(ReadOnlySpan<byte> chunks)
    {
        var body = new List<byte>();
        while (chunks.IndexOf("\r\n"u8) is > 0 and var line)
        {
            var length = int.Parse(Encoding.ASCII.GetString(chunks[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            body.AddRange(chunks.Slice(line + 2, length));
            chunks = chunks[(line + 2 + length + 2)..];
        }

        return [.. body];
    }

    private static async Task ReadSome(NetworkStream stream, List<byte> read)
    {
        var buffer = new byte[8192];
        var count = await stream.ReadAsync(buffer);
        read.AddRange(count > 0 ? buffer.AsSpan(0, count) : throw new IOException("The service hung up."));
    }

    private void Close()
    {
        _client?.Dispose();
        _client = null;
    }
}
