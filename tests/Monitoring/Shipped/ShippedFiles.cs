namespace OpdTokens.Monitoring.Tests.Shipped;

/// <summary>The files that hospitals are given, where they are.</summary>
internal static class ShippedFiles
{
    public static string Prometheus => Repository.PathOf("deploy/prometheus");

    public static string[] RuleFiles => Files("deploy/prometheus/rules", "*.yml");

    public static string[] RuleTests => Files("deploy/prometheus/tests", "*.yml");

    public static string[] Dashboards => Files("deploy/grafana", "*.json");

    public static string ReadDocument(string name) => Repository.Read($"docs/{name}");

    private static string[] Files(string folder, string pattern) =>
        [.. Directory.GetFiles(Repository.PathOf(folder), pattern).Order(StringComparer.Ordinal)];
}
