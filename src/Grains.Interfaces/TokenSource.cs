namespace OpdTokens.Grains.Interfaces;

/// <summary>How a patient came to a token. The hospital's policy gives each source its weight.</summary>
public enum TokenSource
{
    /// <summary>Paid or VIP, and every emergency.</summary>
    Priority = 0,
    FollowUp = 1,
    Online = 2,
    WalkIn = 3,
}
