using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace OpdTokens.Api.Features.Live;

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

/// <summary>Word that a feed is alive.</summary>
/// <param name="at">When what is shown was last known to be all; UTC.</param>
/// <param name="json">Writes it down.</param>
internal sealed class Heartbeat(DateTimeOffset at, LiveJson json)
{
    public DateTimeOffset At => at;

    public LiveMessage Message { get; } = new(LiveMessage.Heartbeat, id: null, json.Write(new HeartbeatResponse(at)));
}

/// <summary>Nothing is new.</summary>
internal sealed record HeartbeatResponse([property: Description("The service's clock, UTC.")] DateTimeOffset At);

/// <summary>Writes what is sent by the same rules as every other answer.</summary>
internal sealed class LiveJson(IOptions<JsonOptions> options)
{
    private readonly JsonSerializerOptions _json = options.Value.SerializerOptions;

    public byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)_json.GetTypeInfo(typeof(T)));
}
