using System.Globalization;
using OpdTokens.Benchmarks.Processes;

namespace OpdTokens.Benchmarks.FanOut;

/// <summary>One run.</summary>
/// <param name="Clients">That followed.</param>
/// <param name="Changes">What each change took to arrive.</param>
/// <param name="Before">What the API had used before the first client came.</param>
/// <param name="Connected">When all had come, and the first changes were through.</param>
/// <param name="After">When all had the last change.</param>
/// <param name="Bytes">That all clients together received for the changes.</param>
/// <param name="Lost">Clients that were disconnected.</param>
/// <param name="Behind">Clients that did not have the newest version at the end.</param>
internal sealed record FanOutFigures(
    int Clients, IReadOnlyList<Arrival> Changes, Usage Before, Usage Connected, Usage After, long Bytes, int Lost, int Behind)
{
    private const double Mebibyte = 1024 * 1024;

    public const string Head = """
        | clients | p50 to last | p95 to last | max to last | p50 to median client | p95 to median client | API: CPU per change | API: memory, all connected (without clients) | received per change | disconnected | behind |
        |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """;

    public bool IsComplete => Lost == 0 && Behind == 0;

    public override string ToString()
    {
        var last = Changes.Select(change => change.ToLast).ToArray();
        var median = Changes.Select(change => change.ToMedian).ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | {Clients:N0} | {Milliseconds(last.Quantile(0.5))} | {Milliseconds(last.Quantile(0.95))} | {Milliseconds(last.Quantile(1))} | {Milliseconds(median.Quantile(0.5))} | {Milliseconds(median.Quantile(0.95))} | {Milliseconds((After.Processor - Connected.Processor) / Changes.Count)} | {Connected.MemoryBytes / Mebibyte:F0} MiB ({Before.MemoryBytes / Mebibyte:F0}) | {Bytes / Mebibyte / Changes.Count:F2} MiB | {Lost} | {Behind} |
            """);
    }

    private static string Milliseconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:F0} ms");
}
