namespace OpdTokens.Hosting.Management;

public static class ManagementPaths
{
    /// <summary>In Prometheus' text format.</summary>
    public const string Metrics = "/metrics";
}
