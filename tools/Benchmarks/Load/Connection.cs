using System.Buffers.Text;
using System.Net.Sockets;

namespace OpdTokens.Benchmarks.Load;

/// <summary>One kept-alive connection, on which one request at a time is made.</summary>
internal sealed class Connection(Uri address) : IDisposable
{
    private const int StatusAt = 9;
    private const int StatusLength = 3;
    private const int LargestHead = 64 * 1024;

    private Socket? _socket;
    private byte[] _buffer = new byte[LargestHead];
    private int _received;

    private static ReadOnlySpan<byte> EndOfHead => "\r\n\r\n"u8;

    private static ReadOnlySpan<byte> LastChunk => "0\r\n\r\n"u8;

    private static ReadOnlySpan<byte> ContentLength => "\r\nContent-Length: "u8;

    /// <returns>The status of the answer, which has been read to its end.</returns>
    public async ValueTask<int> Send(byte[] request)
    {
        _socket ??= await Connect();
        await _socket.SendAsync(request);
        _received = 0;
        while (!IsWhole(_buffer.AsSpan(0, _received)))
        {
            if (_received == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var count = await _socket.ReceiveAsync(_buffer.AsMemory(_received));
            _received += count > 0 ? count : throw new SocketException((int)SocketError.ConnectionReset);
        }

        return Number(_buffer.AsSpan(StatusAt, StatusLength));
    }

    /// <summary>The next request opens another one.</summary>
    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        return socket;
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf(EndOfHead);
        if (head < 0)
        {
            return false;
        }

        var length = answer[..head].IndexOf(ContentLength);
        return length < 0
            ? answer.EndsWith(LastChunk)
            : answer.Length == head + EndOfHead.Length + Number(answer[(length + ContentLength.Length)..]);
    }

    private static int Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int number, out _) ? number : throw new InvalidDataException("No number where one belongs in an answer.");
}
