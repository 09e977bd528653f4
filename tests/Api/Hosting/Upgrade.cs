namespace OpdTokens.Api.Tests.Hosting;

/// <summary>What makes a request one for a WebSocket.</summary>
internal static class Upgrade
{
    public static IReadOnlyList<string> Headers { get; } =
    [
        "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ];
}
