using System.Net.ServerSentEvents;
using System.Text;

namespace OpdTokens.Api.Live;

/// <summary>A feed, over whichever of the two ways the client asked for.</summary>
/// <param name="day">What is followed, or what it is part of.</param>
/// <param name="show">What of it this client may see; null when that can't be told just now.</param>
/// <param name="last">The id of the state that the client still has from an earlier connection.</param>
internal sealed class LiveAnswer(DayKey day, Func<DayStates, ValueTask<LiveState?>> show, string? last) : IResult
{
    private static readonly TimeSpan ComeAgainAfter = TimeSpan.FromSeconds(1);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        using var watch = await services.GetRequiredService<DayFeeds>().Watch(day, httpContext.RequestAborted);

        // Whoever follows would keep a process that is to stop from stopping.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            httpContext.RequestAborted, services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var messages = Follower.Follow(() => watch.Newest, show, last, services.GetRequiredService<LiveJson>(), services.GetRequiredService<TimeProvider>(), ending.Token);
        await (httpContext.WebSockets.IsWebSocketRequest ? WebSocketFeed.Send(messages, httpContext) : SendEvents(messages, httpContext));
    }

    private static Task SendEvents(IAsyncEnumerable<LiveMessage> messages, HttpContext context)
    {
        // A proxy that gathers an answer before it passes it on would gather this one for ever.
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(messages.Select(ToEvent)).ExecuteAsync(context);
    }

    private static SseItem<string> ToEvent(LiveMessage message) => new(Encoding.UTF8.GetString(message.Data), message.Event)
    {
        EventId = message.Id,
        ReconnectionInterval = message.Event == LiveMessage.Snapshot ? ComeAgainAfter : null,
    };
}
