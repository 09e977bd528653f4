using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Telemetry;

/// <summary>
/// The meter and activity source of the service. docs/telemetry.md lists all instruments. Labels never contain a patient, a token
/// or a grain key.
/// </summary>
public static class Instrumentation
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "OpdTokens";

    internal static readonly ActivitySource Spans = new(Name);
}

/// <summary>All metric labels, in one place to limit their cardinality: each has a fixed, small set of values.</summary>
internal static class Labels
{
    private static readonly FrozenDictionary<TokenSource, string> Sources =
        Enum.GetValues<TokenSource>().ToFrozenDictionary(source => source, source => WordOf(source.ToString()));

    private static readonly ConcurrentDictionary<Type, string> Refusals = [];

    public static KeyValuePair<string, object?> Of(HospitalId hospital) => new("hospital", hospital.Slug);

    public static KeyValuePair<string, object?> Of(TokenSource source) => new("source", Sources[source]);

    /// <summary>The kind of refusal, without its details.</summary>
    public static KeyValuePair<string, object?> Of(Refusal refusal) =>
        new("reason", Refusals.GetOrAdd(refusal.GetType(), type => WordOf(type.Name)));

    public static KeyValuePair<string, object?> Reason(string word) => new("reason", word);

    public static KeyValuePair<string, object?> Outcome(string word) => new("outcome", word);

    /// <param name="kind">The kind of grain that owns the state.</param>
    public static KeyValuePair<string, object?> State(string kind) => new("state", kind);

    private static string WordOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}

/// <summary>Bucket boundaries of histograms, including the thresholds that alerts and dashboards use.</summary>
internal static class Buckets
{
    /// <summary>Seconds that a caller waits. 0.1 s is the objective.</summary>
    public static readonly InstrumentAdvice<double> Answers = Of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10);

    /// <summary>Seconds that a patient waits.</summary>
    public static readonly InstrumentAdvice<double> Visits =
        Of(60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10800, 14400);

    /// <summary>The number of changes in one write.</summary>
    public static readonly InstrumentAdvice<double> Groups = Of(1, 2, 4, 8, 16, 32, 64, 128, 256);

    private static InstrumentAdvice<double> Of(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
