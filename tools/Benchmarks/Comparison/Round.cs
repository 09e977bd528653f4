using OpdTokens.Benchmarks.Load;
using OpdTokens.Benchmarks.Processes;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>One measurement.</summary>
/// <param name="PerSecond">Requests answered as they should be.</param>
/// <param name="Half">The latency that half of them did not exceed.</param>
/// <param name="Most">The latency that 99 of 100 did not exceed.</param>
/// <param name="Errors">Other answers, and broken connections.</param>
/// <param name="Processor">Seconds of processor time for each 1,000 requests, by process.</param>
internal sealed record Round(
    double PerSecond, TimeSpan Half, TimeSpan Most, int Errors, IReadOnlyDictionary<string, double> Processor)
{
    public static async Task<Round> Of(IReadOnlyList<MeasuredProcess> processes, Func<Task<LoadFigures>> load)
    {
        MeasuredProcess[] all = [.. processes, new MeasuredProcess("load", Environment.ProcessId)];
        var before = all.ToDictionary(process => process.Name, Used);
        var figures = await load();
        return new Round(
            figures.PerSecond,
            figures.Latencies.Quantile(0.5),
            figures.Latencies.Quantile(0.99),
            figures.Errors,
            all.ToDictionary(process => process.Name, process => (Used(process) - before[process.Name]).TotalSeconds * 1000 / figures.Requests));
    }

    private static TimeSpan Used(MeasuredProcess process) => process.Id == Environment.ProcessId
        ? Environment.CpuUsage.TotalTime
        : ProcessorTime.OfFamily(process.Id);
}
