using System.Net.Http.Headers;
using System.Net.WebSockets;

namespace OpdTokens.Monitoring.Tests.Traffic;

/// <summary>Who follows a slot, in each of the three ways, and comes back when it ends.</summary>
internal sealed class Followers(HttpClient http, string slot, CancellationToken closing)
{
    private const int Polls = 2;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    /// <summary>One fewer than there are, so that one of those who poll is always refused.</summary>
    public static int FeedsAllowed => 1 + Polls;

    public IEnumerable<Task> All =>
    [
        AgainAndAgain(EventStream),
        AgainAndAgain(WebSocket),
        .. Enumerable.Range(0, Polls).Select(_ => AgainAndAgain(LongPoll)),
    ];

    private async Task AgainAndAgain(Func<Task> follow)
    {
        while (true)
        {
            try
            {
                await follow();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or WebSocketException)
            {
                // It comes back all the same.
            }

            await Task.Delay(Rest, TimeProvider.System, closing);
        }
    }

    private async Task EventStream()
    {
        await using var events = await http.GetStreamAsync($"slots/{slot}/live", closing);
        await events.CopyToAsync(Stream.Null, closing);
    }

    private async Task WebSocket()
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(new Uri(http.BaseAddress!, $"slots/{slot}/live")) { Scheme = "ws" }.Uri, closing);
        while (socket.State == WebSocketState.Open)
        {
            await socket.ReceiveAsync(new byte[4096], closing);
        }
    }

    private async Task LongPoll()
    {
        using var now = await http.GetAsync($"slots/{slot}/queue", closing);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"slots/{slot}/queue?wait=5");
        if (now.Headers.ETag is { } tag)
        {
            request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue(tag.Tag));
        }

        using var changed = await http.SendAsync(request, closing);
    }
}
