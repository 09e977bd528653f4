using System.Net;
using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace OpdTokens.Support;

/// <summary>Follows a feed as a page does: takes what is new into what it has.</summary>
public sealed class LiveClient(Func<CancellationToken, IAsyncEnumerable<LiveClient.Event>> connect) : IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private IAsyncEnumerator<Event>? _events;

    public sealed record Event(string Kind, string? Id, JsonNode Data);

    /// <summary>What has been put together so far.</summary>
    public JsonNode? State { get; private set; }

    public string? LastId { get; private set; }

    public static LiveClient OfServerSentEvents(HttpClient http, string path, string? lastEventId = null) =>
        new(cancellation => ReadEvents(http, path, lastEventId, cancellation));

    /// <param name="address">Of the service.</param>
    /// <param name="path">Relative to <c>/api/v1/</c>.</param>
    /// <param name="configure">Adds headers.</param>
    public static LiveClient OfWebSocket(Uri address, string path, Action<ClientWebSocketOptions> configure) =>
        new(cancellation => ReadMessages(new UriBuilder(new Uri(address, $"api/v1/{path}")) { Scheme = "ws" }.Uri, configure, cancellation));

    /// <summary>The next event, heartbeats included.</summary>
    public async Task<Event> Next()
    {
        _events ??= connect(_leaving.Token).GetAsyncEnumerator(_leaving.Token);
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        Assert.True(await _events.MoveNextAsync().AsTask().WaitAsync(timeout.Token), "The feed has ended.");
        var newest = _events.Current;
        Take(newest);
        return newest;
    }

    /// <summary>The next event that tells of something new.</summary>
    public async Task<Event> NextChange()
    {
        while (true)
        {
            if (await Next() is { Kind: not "heartbeat" } change)
            {
                return change;
            }
        }
    }

    /// <summary>Follows until the service ends the feed.</summary>
    public async Task End()
    {
        while (await _events!.MoveNextAsync().AsTask().WaitAsync(TestTimeout.Wait))
        {
            Take(_events.Current);
        }
    }

    /// <summary>Follows until the state is so.</summary>
    public async Task Until(Func<JsonNode, bool> isSo)
    {
        while (State is null || !isSo(State))
        {
            await Next();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        if (_events is not null)
        {
            try
            {
                await _events.DisposeAsync();
            }
            catch (NotSupportedException)
            {
                // Left while waiting for the next event.
            }
        }

        _leaving.Dispose();
    }

    private void Take(Event newest)
    {
        LastId = newest.Id ?? LastId;
        if (newest.Kind == "snapshot" || State?["slots"] is null)
        {
            State = newest.Kind == "heartbeat" ? State : newest.Data.DeepClone();
        }
        else if (newest.Kind == "change")
        {
            var merged = newest.Data.DeepClone();
            var changed = merged["slots"]!.AsArray().ToDictionary(slot => (string)slot!["id"]!);
            merged["slots"] = new JsonArray(
            [
                .. State["slots"]!.AsArray().Select(slot => changed.Remove((string)slot!["id"]!, out var now) ? now!.DeepClone() : slot.DeepClone()),
                .. changed.Values.Select(added => added!.DeepClone()),
            ]);
            State = merged;
        }
    }

    private static async IAsyncEnumerable<Event> ReadEvents(
        HttpClient http, string path, string? lastEventId, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(cancellation));
        await foreach (var item in parser.EnumerateAsync(cancellation))
        {
            yield return new Event(item.EventType, item.EventId, JsonNode.Parse(item.Data)!);
        }
    }

    private static async IAsyncEnumerable<Event> ReadMessages(
        Uri address, Action<ClientWebSocketOptions> configure, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var socket = new ClientWebSocket();
        configure(socket.Options);
        await socket.ConnectAsync(address, cancellation);
        using var message = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellation);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                yield break;
            }

            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                var json = JsonNode.Parse(message.ToArray())!;
                message.SetLength(0);
                yield return new Event((string)json["event"]!, (string?)json["id"], json["data"]!);
            }
        }
    }
}
