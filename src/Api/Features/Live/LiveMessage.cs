using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Features.Live;

/// <summary>A message of a feed. The same bytes are sent to all clients, so each format is serialized once.</summary>
/// <param name="kind">The event: <c>snapshot</c>, <c>change</c> or <c>heartbeat</c>.</param>
/// <param name="id">The id of the state that the client has after the message; null for heartbeats.</param>
/// <param name="data">JSON in UTF-8, without line breaks.</param>
internal sealed class LiveMessage(string kind, string? id, byte[] data)
{
    /// <summary>The complete state. Sent first and after a gap.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>The changes since the previous state.</summary>
    public const string Change = "change";

    /// <summary>Confirms that the last state is current.</summary>
    public const string Heartbeat = "heartbeat";

    public string Event => kind;

    public string? Id => id;

    public byte[] Data => data;

    public byte[] AsServerSentEvent => field ??= EventStreamFeed.Write(this);

    public byte[] AsWebSocketText => field ??= WebSocketFeed.Write(this);
}

/// <summary>Confirms that the shown state is current.</summary>
/// <param name="at">When the day was read; UTC.</param>
/// <param name="json">Serializes the message.</param>
internal sealed class Heartbeat(DateTimeOffset at, LiveJson json)
{
    public DateTimeOffset At => at;

    public LiveMessage Message { get; } = new(LiveMessage.Heartbeat, id: null, json.Write(new HeartbeatResponse(at)));
}

/// <summary>The data of a heartbeat.</summary>
internal sealed record HeartbeatResponse([property: Description("The service's clock, UTC.")] DateTimeOffset At);

/// <summary>Serializes messages with the JSON settings of the API.</summary>
internal sealed class LiveJson(IOptions<JsonOptions> options)
{
    private readonly JsonSerializerOptions _json = options.Value.SerializerOptions;

    public byte[] Write<T>(T value) =>
        JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)_json.GetTypeInfo(typeof(T)));
}
