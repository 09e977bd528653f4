using OpdTokens.Monitoring.Tests.Tools;
using OpdTokens.Monitoring.Tests.Watching;

namespace OpdTokens.Monitoring.Tests;

/// <summary>The shipped rules in a real Prometheus, over a real cluster that real faults strike.</summary>
[Collection(WatchedClusterTests.Name)]
public sealed class AlertsUnderFaults(WatchedCluster cluster)
{
    /// <summary>How fast a machine is on which tests are run, and others besides, is no fact about the rules.</summary>
    private static readonly string[] OfSpeed = ["OpdTokensRequestsSlow", "OpdTokensCommitSlow", "OpdTokensLiveLag"];

    /// <summary>Nor is how many clients ask in the second in which a silo dies: those requests do fail, and the objective counts them.</summary>
    private static readonly string[] OfSpeedAndNumbers = [.. OfSpeed, "OpdTokensRequestsFail"];

    [ClusterFact]
    public void While_all_is_well_nothing_fires() => Assert.Empty(cluster.WhileWell.Except(OfSpeed));

    [ClusterFact]
    public void A_silo_that_is_killed_is_told_and_nothing_else() =>
        Assert.Equal(["OpdTokensSiloDown"], cluster.WithoutSilo.Except(OfSpeedAndNumbers));

    [ClusterFact]
    public void A_silo_that_is_back_is_no_alert_any_more() => Assert.Empty(cluster.WithSiloAgain.Except(OfSpeedAndNumbers));

    [ClusterFact]
    public void A_stopped_PostgreSQL_is_told_by_its_errors_and_by_requests_that_fail_and_by_nothing_else() => Assert.Equal(
        ["OpdTokensRequestsFail", "OpdTokensStorageErrors"],
        cluster.WithoutPostgres.Except(OfSpeed).Order(StringComparer.Ordinal));
}
