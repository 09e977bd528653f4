namespace OpdTokens.Api.Live;

/// <summary>How a client hears of changes.</summary>
internal enum Transport
{
    EventStream,
    WebSocket,
    LongPoll,
}
