using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Sends messages over a WebSocket, as text: <c>{"event": …, "id": …, "data": …}</c>. The service's own pages use it,
/// because a browser opens at most six event streams for each host.
/// </summary>
internal static class WebSocketFeed
{
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    public static async Task Send(IAsyncEnumerable<LiveMessage> messages, HttpContext context, CancellationToken ending)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(ProtocolOf(context));
        using var closed = CancellationTokenSource.CreateLinkedTokenSource(ending);
        var receiving = ReceiveUntilClosed(socket, closed);
        try
        {
            await foreach (var message in messages.WithCancellation(closed.Token))
            {
                await socket.SendAsync(
                    message.AsWebSocketText, WebSocketMessageType.Text, endOfMessage: true, closed.Token);
            }

            await Close(socket);
        }
        catch (WebSocketException)
        {
            // The client has disconnected.
        }
        finally
        {
            await closed.CancelAsync();
            await receiving;
        }
    }

    /// <summary>
    /// A browser closes the connection unless the server selects one of the subprotocols that it offers.
    /// </summary>
    private static string? ProtocolOf(HttpContext context) =>
        context.WebSockets.WebSocketRequestedProtocols.Contains(Credentials.LiveProtocol)
            ? Credentials.LiveProtocol
            : null;

    /// <summary>
    /// Ignores the client's messages. Without receiving, the server would not notice its close frame.
    /// </summary>
    private static async Task ReceiveUntilClosed(WebSocket socket, CancellationTokenSource closed)
    {
        var ignored = new byte[128];
        try
        {
            while ((await socket.ReceiveAsync(ignored, closed.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The client has disconnected without a close frame.
        }

        await closed.CancelAsync();
    }

    private static async Task Close(WebSocket socket)
    {
        using var timeout = new CancellationTokenSource(CloseTimeout);
        await socket.CloseOutputAsync(WebSocketCloseStatus.EndpointUnavailable, statusDescription: null, timeout.Token);
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
