using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Features.Live;

/// <summary>The same events as text messages: <c>{"event": …, "id": …, "data": …}</c>. Browsers open six event streams per host and no more.</summary>
internal static class WebSocketFeed
{
    private static readonly TimeSpan ClosePatience = TimeSpan.FromSeconds(2);

    public static async Task Send(IAsyncEnumerable<LiveMessage> messages, HttpContext context, CancellationToken ending)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(ProtocolOf(context));
        using var left = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var listening = NoticeLeaving(socket, left);
        try
        {
            await foreach (var message in messages.WithCancellation(left.Token))
            {
                await socket.SendAsync(message.AsWebSocketText, WebSocketMessageType.Text, endOfMessage: true, left.Token);
            }

            await Close(socket);
        }
        catch (WebSocketException)
        {
            // The client is gone.
        }
        finally
        {
            await left.CancelAsync();
            await listening;
        }
    }

    /// <summary>A browser that asks for subprotocols hangs up when it gets none of them; the others carry its credentials.</summary>
    private static string? ProtocolOf(HttpContext context) =>
        context.WebSockets.WebSocketRequestedProtocols.Contains(Credentials.LiveProtocol) ? Credentials.LiveProtocol : null;

    /// <summary>Nothing that a client says is of interest, but its goodbye is heard only by listening.</summary>
    private static async Task NoticeLeaving(WebSocket socket, CancellationTokenSource left)
    {
        var ignored = new byte[128];
        try
        {
            while ((await socket.ReceiveAsync(ignored, left.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // Gone without a word.
        }

        await left.CancelAsync();
    }

    private static async Task Close(WebSocket socket)
    {
        using var patience = new CancellationTokenSource(ClosePatience);
        await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, statusDescription: null, patience.Token);
    }

    public static byte[] Write(LiveMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Data.Length + 64);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("event", message.Event);
        if (message.Id is { } id)
        {
            json.WriteString("id", id);
        }

        json.WritePropertyName("data");
        json.WriteRawValue(message.Data, skipInputValidation: true);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
