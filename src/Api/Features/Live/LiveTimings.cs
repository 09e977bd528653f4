namespace OpdTokens.Api.Features.Live;

/// <summary>The intervals and timeouts of the live feeds.</summary>
internal sealed record LiveTimings
{
    /// <summary>
    /// The nominal time between two heartbeats. Clients can treat a feed as disconnected after twice this time.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The time between two refreshes of a day without hints. It limits the delay after a lost hint, and updates
    /// estimates, which change with the clock.
    /// </summary>
    public TimeSpan RefreshInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The time after which a refresh sends a heartbeat. Heartbeats are sent with the refresh nearest to their time.
    /// </summary>
    public TimeSpan MinHeartbeatInterval => HeartbeatInterval - (RefreshInterval / 2);

    /// <summary>
    /// The pause after each refresh. The first change is shown at once, and the changes of this time are shown
    /// together.
    /// </summary>
    public TimeSpan MinRefreshInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// The time that a feed without subscribers stays open, for pages that reload and clients between two long polls.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
