namespace OpdTokens.Benchmarks.Load;

/// <summary>What a load met with.</summary>
/// <param name="Elapsed">From the first request until the last answer.</param>
/// <param name="Latencies">Of the answers that were as they should be.</param>
/// <param name="Statuses">How many answers had which status; 0 for a connection that broke.</param>
/// <param name="Errors">Answers that were not as they should be.</param>
internal sealed record LoadFigures(
    TimeSpan Elapsed, IReadOnlyList<TimeSpan> Latencies, IReadOnlyDictionary<int, int> Statuses, int Errors)
{
    public int Requests => Statuses.Values.Sum();

    public double PerSecond => Latencies.Count / Elapsed.TotalSeconds;
}
