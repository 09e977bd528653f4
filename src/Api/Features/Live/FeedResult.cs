using OpdTokens.Api.Callers;
using OpdTokens.Api.Callers.Limits;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Live;

/// <summary>Sends a feed over the transport that the client requested.</summary>
/// <param name="day">The day that contains what is followed.</param>
/// <param name="show">
/// Returns the part of the day that the client sees; null when it is not known at the moment.
/// </param>
/// <param name="last">The id of the state that the client has from an earlier connection.</param>
internal sealed class FeedResult(DayKey day, Func<DayStates, ValueTask<LiveState?>> show, string? last) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.IsHeadRequest())
        {
            httpContext.Response.ContentType = EventStreamFeed.ContentType;
            return;
        }

        var services = httpContext.RequestServices;
        if (!services.GetRequiredService<OpenFeeds>().TryOpen(httpContext, out var feed))
        {
            await new ProblemResult(OpenFeeds.TooMany).ExecuteAsync(httpContext);
            return;
        }

        using var open = feed;
        var isWebSocket = httpContext.WebSockets.IsWebSocketRequest;
        using var counted = services.GetRequiredService<LiveMetrics>()
            .CountClient(isWebSocket ? Transport.WebSocket : Transport.EventStream);
        using var subscription =
            await services.GetRequiredService<DayFeeds>().Subscribe(day, httpContext.RequestAborted);

        await using var access = AccessLifetime.Of(httpContext);

        // Open feeds must not keep a stopping process alive.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted,
            services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping,
            access.Ended);
        var messages = Follower.Follow(
            () => subscription.Newest, show, last, subscription.CurrentHeartbeat(), ending.Token);
        try
        {
            await (isWebSocket
                ? WebSocketFeed.Send(messages, httpContext, ending.Token)
                : EventStreamFeed.Send(messages, httpContext, ending.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or TokenMovedException)
        {
            // The client has disconnected, or must reconnect.
        }
    }
}
