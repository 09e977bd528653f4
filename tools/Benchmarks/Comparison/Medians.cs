using System.Globalization;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>The rounds of one service in one case, put together.</summary>
internal sealed record Medians(IReadOnlyList<Round> Rounds)
{
    public double PerSecond => Median(round => round.PerSecond);

    public double Half => Median(round => round.Half.TotalMilliseconds);

    public double Most => Median(round => round.Most.TotalMilliseconds);

    /// <summary>Seconds of processor time for each 1,000 requests, without the callers'.</summary>
    public double Cost => Median(round => round.Processor.Where(process => process.Key != "load").Sum(process => process.Value));

    public int Errors => Rounds.Sum(round => round.Errors);

    /// <returns>A row of a Markdown table.</returns>
    public string Row(string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {PerSecond:N0} | {Rounds.Min(round => round.PerSecond):N0} - {Rounds.Max(round => round.PerSecond):N0} | {Half:N2} | {Most:N2} | {Errors} | {Processor()} |");

    private string Processor() => string.Join(
        ", ",
        Rounds[0].Processor.Keys.Select(process => string.Create(CultureInfo.InvariantCulture, $"{process} {Median(round => round.Processor[process]):N2}")));

    private double Median(Func<Round, double> figure)
    {
        double[] sorted = [.. Rounds.Select(figure).Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
