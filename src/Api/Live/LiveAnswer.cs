using OpdTokens.Api.Access;
using OpdTokens.Api.Limits;

namespace OpdTokens.Api.Live;

/// <summary>A feed, over whichever of the two ways the client asked for.</summary>
/// <param name="day">What is followed, or what it is part of.</param>
/// <param name="show">What of it this client may see; null when that can't be told just now.</param>
/// <param name="last">The id of the state that the client still has from an earlier connection.</param>
internal sealed class LiveAnswer(DayKey day, Func<DayStates, ValueTask<LiveState?>> show, string? last) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        if (!services.GetRequiredService<OpenFeeds>().TryOpen(httpContext, out var feed))
        {
            await OpenFeeds.TooMany.ExecuteAsync(httpContext);
            return;
        }

        using var open = feed;
        var isWebSocket = httpContext.WebSockets.IsWebSocketRequest;
        using var following = services.GetRequiredService<LiveMetrics>().Follow(isWebSocket ? Transport.WebSocket : Transport.EventStream);
        using var watch = await services.GetRequiredService<DayFeeds>().Watch(day, httpContext.RequestAborted);

        await using var access = EndOfAccess.Of(httpContext);

        // Whoever follows would keep a process that is to stop from stopping.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping, access.Token);
        var messages = Follower.Follow(() => watch.Newest, show, last, watch.Greet(), ending.Token);
        try
        {
            await (isWebSocket
                ? WebSocketFeed.Send(messages, httpContext, ending.Token)
                : EventStreamFeed.Send(messages, httpContext, ending.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or FollowElsewhereException)
        {
            // The client has left, or is to come again.
        }
    }
}
