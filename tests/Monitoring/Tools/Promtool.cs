namespace OpdTokens.Monitoring.Tests.Tools;

internal static class Promtool
{
    public static async Task Accepts(params string[] arguments)
    {
        var (succeeded, output) = await Program.Run(PrometheusHere.Promtool, arguments);
        Assert.True(succeeded, output);
    }

    /// <returns>What it finds wrong with a scrape, one fault a line; nothing else is in its output.</returns>
    public static async Task<string[]> Lint(string metrics)
    {
        var (_, output) = await Program.Run(PrometheusHere.Promtool, ["check", "metrics"], metrics);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
