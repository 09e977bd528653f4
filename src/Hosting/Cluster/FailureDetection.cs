using Orleans.Configuration;

namespace OpdTokens.Hosting.Cluster;

/// <summary>
/// How soon the others notice that a silo is gone. Orleans' own times are not kept: with them a hung silo stays a member for a minute, and its slots
/// are closed for as long. docs/faults.md has the reasons and what was measured.
/// </summary>
internal static class FailureDetection
{
    /// <summary>What a caller waits for an answer: a command that has none by then may or may not have run.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A probe without an answer for that long is a missed one; three of them are a vote, two votes are the end.</summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Orleans stretches the timeout of a slow silo up to this; it decides how long a hung one stays a member.</summary>
    private static readonly TimeSpan MaxProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Gossip tells at once; this is for the silo that gossip did not reach.</summary>
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(5);

    public static void Configure(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = ProbeTimeout;
        // Orleans would go down to half of it, and declare a silo dead sooner than it can notice that it was suspended.
        membership.MinProbeTimeout = ProbeTimeout;
        membership.MaxProbeTimeout = MaxProbeTimeout;
        membership.TableRefreshTimeout = TableRefresh;
        membership.IAmAliveTablePublishTimeout = SignOfLife;
    }
}
