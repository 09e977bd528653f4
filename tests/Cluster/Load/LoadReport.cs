using System.Globalization;
using System.Text;
using OpdTokens.Cluster.Tests.Checker;
using OpdTokens.Cluster.Tests.Invariants;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>What a run did, and what was wrong with it.</summary>
/// <param name="DumpPath">Where the history is, when it does not hold.</param>
public sealed record LoadReport(LoadFigures Figures, HistoryVerdict History, InvariantVerdict Invariants, string? DumpPath = null)
{
    public int Violations => History.Violations.Length + Invariants.Violations.Length;

    public bool Holds => Violations == 0;

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"operations {Figures.Operations}, unanswered {Figures.Unanswered}, attempts {Figures.Attempts}");
        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"longest wait of a client {Figures.LongestWait.TotalMilliseconds:0} ms, longest outage {Figures.LongestOutage.TotalMilliseconds:0} ms");
        foreach (var (what, count) in Figures.Failures.OrderBy(failure => failure.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  failed attempts, {what}: {count}");
        }

        foreach (var (kind, count) in Figures.ByKind.OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {kind}: {count}");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"invariants: {Invariants}");
        text.AppendLine(CultureInfo.InvariantCulture, $"history: {History}");
        if (DumpPath is not null)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"The history is in {DumpPath}.");
        }

        return text.AppendLine(CultureInfo.InvariantCulture, $"violations {Violations}").ToString();
    }
}
