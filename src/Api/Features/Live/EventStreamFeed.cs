using System.Text;

namespace OpdTokens.Api.Features.Live;

/// <summary>The events as Server-Sent Events.</summary>
internal static class EventStreamFeed
{
    public const string ContentType = "text/event-stream";

    /// <summary>After a second.</summary>
    private const string ComeAgain = "\nretry: 1000";

    /// <remarks>By hand, because <c>TypedResults.ServerSentEvents</c> writes each event anew for each client.</remarks>
    public static async Task Send(IAsyncEnumerable<LiveMessage> messages, HttpContext context, CancellationToken ending)
    {
        var response = context.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache,no-store";

        // A proxy that gathers an answer before it passes it on would gather this one for ever.
        response.Headers["X-Accel-Buffering"] = "no";
        await foreach (var message in messages)
        {
            await response.BodyWriter.WriteAsync(message.AsServerSentEvent, ending);
        }
    }

    public static byte[] Write(LiveMessage message)
    {
        var id = message.Id is null ? "" : $"\nid: {message.Id}";
        var retry = message.Event == LiveMessage.Snapshot ? ComeAgain : "";
        return [.. Encoding.UTF8.GetBytes($"event: {message.Event}\ndata: "), .. message.Data, .. Encoding.UTF8.GetBytes($"{id}{retry}\n\n")];
    }
}
