namespace OpdTokens.Monitoring.Tests.Tools;

/// <summary>A test that is skipped on a machine without Prometheus or PostgreSQL, with the reason.</summary>
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute() => Skip = PrometheusHere.WhyNoCluster;
}
