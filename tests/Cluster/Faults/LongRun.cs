using System.Globalization;

namespace OpdTokens.Cluster.Tests.Faults;

/// <summary>What takes some seconds in CI may be asked to go on for minutes, by hand.</summary>
internal static class LongRun
{
    private const string Variable = "OPDTOKENS_CLUSTER_MINUTES";

    /// <summary>Null when nobody asked for one.</summary>
    public static double? Minutes { get; } =
        double.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var minutes) ? minutes : null;
}
