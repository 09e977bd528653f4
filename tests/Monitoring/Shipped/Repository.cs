using System.Runtime.CompilerServices;

namespace OpdTokens.Monitoring.Tests.Shipped;

/// <summary>The files that hospitals are given, where they are.</summary>
internal static class Repository
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    public static string Prometheus => Path.Combine(Root, "deploy/prometheus");

    public static string[] RuleFiles => Files("deploy/prometheus/rules", "*.yml");

    public static string[] RuleTests => Files("deploy/prometheus/tests", "*.yml");

    public static string[] Dashboards => Files("deploy/grafana", "*.json");

    public static string ReadDocument(string name) => File.ReadAllText(Path.Combine(Root, "docs", name));

    private static string[] Files(string folder, string pattern) =>
        [.. Directory.GetFiles(Path.Combine(Root, folder), pattern).Order(StringComparer.Ordinal)];

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
