using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpdTokens.Benchmarks.FanOut;

/// <summary>One client: a bare socket, so that ten thousand of them cost the machine little beside what is measured.</summary>
internal sealed class Listener(TimeProvider clock) : IDisposable
{
    private const int BufferBytes = 8 * 1024;

    private static readonly TimeSpan FirstEventTimeout = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(BufferBytes, pinned: true);
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ChunkedBody _body;
    private long _version;
    private long _versionAt;
    private long _bytes;
    private bool _isConnected;

    /// <summary>Of the newest event that has arrived whole; 0 before the first.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>When it arrived: a timestamp of the clock.</summary>
    public long VersionAt => Volatile.Read(ref _versionAt);

    public long Bytes => Volatile.Read(ref _bytes);

    public bool IsConnected => Volatile.Read(ref _isConnected);

    /// <summary>Waits for the first event.</summary>
    public async Task Connect(Uri api, string path, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(new IPEndPoint(IPAddress.Parse(api.Host), api.Port), cancellationToken);
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {api.Authority}\r\nAccept: text/event-stream\r\n\r\n"), cancellationToken);
        Volatile.Write(ref _isConnected, true);
        _ = Listen();
        await _greeted.Task.WaitAsync(FirstEventTimeout, clock, cancellationToken);
    }

    public void Dispose() => _socket.Dispose();

    private async Task Listen()
    {
        try
        {
            while (await _socket.ReceiveAsync(_buffer) is var received and > 0)
            {
                Take(_buffer.AsSpan(0, received));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Counted as disconnected.
        }

        Volatile.Write(ref _isConnected, false);
    }

    private void Take(ReadOnlySpan<byte> received)
    {
        _body.Read(received);
        Volatile.Write(ref _bytes, _bytes + received.Length);
        if (_body.Version > _version)
        {
            Volatile.Write(ref _versionAt, clock.GetTimestamp());
            Volatile.Write(ref _version, _body.Version);
            _greeted.TrySetResult();
        }
    }
}
