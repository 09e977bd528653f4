namespace OpdTokens.Api.Features.Live;

/// <summary>How fast a feed runs.</summary>
internal sealed record LivePace
{
    /// <summary>How often someone who follows hears that the feed is alive; after twice this they may call it dead.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a lost hint can go unnoticed. Estimates move with the clock, too.</summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A beat comes with the look that is nearest to its time.</summary>
    public TimeSpan LeastBetweenBeats => Heartbeat - (LookAgain / 2);

    /// <summary>A change is shown at once, and what follows it within this time together: nobody reads faster.</summary>
    public TimeSpan BetweenLooks { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>A page that is reloaded, and a client between two long polls, find the feed still running.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(30);
}
