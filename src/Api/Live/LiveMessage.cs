namespace OpdTokens.Api.Live;

/// <summary>What is sent to those who follow. Thousands may be sent the same, so each form is written down once.</summary>
/// <param name="kind">Of the event.</param>
/// <param name="id">Names the state that it leads to; null when it leads to none.</param>
/// <param name="data">JSON in UTF-8, without line breaks.</param>
internal sealed class LiveMessage(string kind, string? id, byte[] data)
{
    /// <summary>All that there is to see: the first message, and after a gap.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>What is new since the message before.</summary>
    public const string Change = "change";

    /// <summary>Nothing is new, and this is known.</summary>
    public const string Heartbeat = "heartbeat";

    public string Event => kind;

    public string? Id => id;

    public byte[] Data => data;

    public byte[] AsServerSentEvent => field ??= EventStreamFeed.Write(this);

    public byte[] AsWebSocketText => field ??= WebSocketFeed.Write(this);
}
