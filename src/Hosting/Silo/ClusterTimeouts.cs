using OpdTokens.Hosting.Calls;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Silo;

/// <summary>
/// The timeouts of failure detection and of a graceful stop. With the defaults of Orleans, a hung silo stays a member
/// for a minute and its slots are unavailable for as long. docs/faults.md gives the reasons and the measurements.
/// </summary>
internal static class ClusterTimeouts
{
    /// <summary>
    /// A probe without an answer in this time is missed. Three missed probes are a vote; two votes evict the silo.
    /// </summary>
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Orleans extends the timeout for a slow silo up to this limit, which determines how long a hung silo stays.
    /// </summary>
    private static readonly TimeSpan MaxProbeTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Membership changes are pushed at once; a silo that missed one reads it after this interval.</summary>
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan AlivePublishInterval = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Before the grains of a stopping silo are deactivated, so that APIs can switch to other gateways.
    /// </summary>
    private static readonly TimeSpan GatewayNotification = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// After the grains of a stopping silo are deactivated, for responses of other silos' grains that pass through its
    /// gateway. Exceeds the time that a slot waits for its day, which is the longest that a call to a deactivating
    /// grain takes. Orleans does not wait by default, and the responses would be lost.
    /// </summary>
    private static readonly TimeSpan PendingResponses = TimeSpan.FromSeconds(2);

    public static void ConfigureMembership(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = ProbeTimeout;
        // Orleans would reduce it to the half, and evict a silo before that can detect that it was suspended.
        membership.MinProbeTimeout = ProbeTimeout;
        membership.MaxProbeTimeout = MaxProbeTimeout;
        membership.TableRefreshTimeout = TableRefresh;
        membership.IAmAliveTablePublishTimeout = AlivePublishInterval;
    }

    public static void ConfigureMessaging(SiloMessagingOptions messaging)
    {
        messaging.ResponseTimeout = GrainCalls.ResponseTimeout;
        messaging.ClientGatewayShutdownNotificationTimeout = GatewayNotification;
        messaging.WaitForMessageToBeQueuedForOutboundTime = PendingResponses;
    }
}
