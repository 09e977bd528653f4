using System.ComponentModel;

namespace OpdTokens.Api.Live.Wire;

/// <summary>Nothing is new.</summary>
internal sealed record HeartbeatResponse([property: Description("The service's clock, UTC.")] DateTimeOffset At);
