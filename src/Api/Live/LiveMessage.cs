namespace OpdTokens.Api.Live;

/// <summary>What is sent to someone who follows.</summary>
/// <param name="Event">Its kind.</param>
/// <param name="Id">Names the state that it leads to; null when it leads to none.</param>
/// <param name="Data">JSON in UTF-8, without line breaks.</param>
internal sealed record LiveMessage(string Event, string? Id, byte[] Data)
{
    /// <summary>All that there is to see: the first message, and after a gap.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>What is new since the message before.</summary>
    public const string Change = "change";

    /// <summary>Nothing is new, and this is known.</summary>
    public const string Heartbeat = "heartbeat";
}
