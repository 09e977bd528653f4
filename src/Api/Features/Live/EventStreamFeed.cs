using System.Text;

namespace OpdTokens.Api.Features.Live;

/// <summary>Sends messages as Server-Sent Events.</summary>
internal static class EventStreamFeed
{
    public const string ContentType = "text/event-stream";

    /// <summary>Clients reconnect after one second.</summary>
    private const string RetryField = "\nretry: 1000";

    /// <remarks>
    /// <c>TypedResults.ServerSentEvents</c> would serialize each event again for each client.
    /// </remarks>
    public static async Task Send(IAsyncEnumerable<LiveMessage> messages, HttpContext context, CancellationToken ending)
    {
        var response = context.Response;
        response.ContentType = ContentType;
        response.Headers.CacheControl = "no-cache,no-store";

        // nginx would buffer the answer, which never ends.
        response.Headers["X-Accel-Buffering"] = "no";
        await foreach (var message in messages)
        {
            await response.BodyWriter.WriteAsync(message.AsServerSentEvent, ending);
        }
    }

    public static byte[] Write(LiveMessage message)
    {
        var id = message.Id is null ? "" : $"\nid: {message.Id}";
        var retry = message.Event == LiveMessage.Snapshot ? RetryField : "";
        return
        [
            .. Encoding.UTF8.GetBytes($"event: {message.Event}\ndata: "),
            .. message.Data,
            .. Encoding.UTF8.GetBytes($"{id}{retry}\n\n"),
        ];
    }
}
