using OpdTokens.LocalCluster;

namespace OpdTokens.Monitoring.Tests.Tools;

/// <summary>What the machine has of what these tests need.</summary>
internal static class PrometheusHere
{
    public const string Server = "prometheus";
    public const string Promtool = "promtool";

    public static string? WhyNoPromtool => WhyNo(Promtool);

    public static string? WhyNoCluster => WhyNo(Server) ?? (PostgresInstallation.Find() is null ? PostgresInstallation.WhyNone : null);

    private static string? WhyNo(string program) => Program.Exists(program)
        ? null
        : $"{program} was not found on the PATH. Install it, for example with 'apt-get install prometheus' or 'brew install prometheus'.";
}
