using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpdTokens.Embedded.Tests;

/// <summary>Where telemetry arrives, as at a collector: OTLP over HTTP.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<string, byte[]> _received = [];
    private readonly SemaphoreSlim _news = new(0);
    private readonly Task _running;

    public OtlpReceiver()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        _listener.Prefixes.Add(Address);
        _listener.Start();
        _running = Receive();
    }

    public string Address { get; }

    /// <summary>All that came of a signal (<c>traces</c>, <c>metrics</c>, <c>logs</c>) so far, as it came.</summary>
    public byte[] Of(string signal) => _received.GetValueOrDefault($"/v1/{signal}", []);

    public bool Has(string signal, string text) => Has(signal, Encoding.UTF8.GetBytes(text));

    public bool Has(string signal, byte[] bytes) => Of(signal).AsSpan().IndexOf(bytes) >= 0;

    /// <summary>Completes when it has come.</summary>
    public async Task Gets(string signal, byte[] bytes)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while (!Has(signal, bytes))
        {
            await _news.WaitAsync(timeout.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _running;
        _news.Dispose();
    }

    private async Task Receive()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                _received.AddOrUpdate(context.Request.Url!.AbsolutePath, _ => body.ToArray(), (_, before) => [.. before, .. body.ToArray()]);
                context.Response.Close();
                _news.Release();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
