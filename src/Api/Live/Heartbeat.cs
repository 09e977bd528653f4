using OpdTokens.Api.Live.Wire;

namespace OpdTokens.Api.Live;

/// <summary>Word that a feed is alive.</summary>
/// <param name="at">When what is shown was last known to be all; UTC.</param>
/// <param name="json">Writes it down.</param>
internal sealed class Heartbeat(DateTimeOffset at, LiveJson json)
{
    public DateTimeOffset At => at;

    public LiveMessage Message { get; } = new(LiveMessage.Heartbeat, id: null, json.Write(new HeartbeatResponse(at)));
}
