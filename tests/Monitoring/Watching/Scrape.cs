namespace OpdTokens.Monitoring.Tests.Watching;

/// <summary>Reads Prometheus' text format.</summary>
internal static class Scrape
{
    private const string Type = "# TYPE ";

    private static readonly string[] OfHistograms = ["_bucket", "_sum", "_count"];

    public static IEnumerable<string> Instruments(string scrape) => scrape.Split('\n')
        .Where(line => line.StartsWith(Type, StringComparison.Ordinal))
        .Select(line => line[Type.Length..].Split(' ')[0]);

    /// <summary>A histogram is three series or more.</summary>
    public static string InstrumentOf(string series) =>
        Array.Find(OfHistograms, suffix => series.EndsWith(suffix, StringComparison.Ordinal)) is { } part ? series[..^part.Length] : series;
}
