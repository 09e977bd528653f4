using System.Diagnostics.Metrics;

namespace OpdTokens.Grains.Telemetry;

/// <summary>Upper bounds of histograms, each with the bounds that alerts and dashboards ask about.</summary>
internal static class Buckets
{
    /// <summary>Seconds, of what a caller waits for; 0.1 is what is promised.</summary>
    public static readonly InstrumentAdvice<double> Answers = Of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    /// <summary>Seconds, of what a patient waits for.</summary>
    public static readonly InstrumentAdvice<double> Visits =
        Of(60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10800, 14400);

    /// <summary>Changes in one write.</summary>
    public static readonly InstrumentAdvice<double> Groups = Of(1, 2, 4, 8, 16, 32, 64, 128, 256);

    private static InstrumentAdvice<double> Of(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
