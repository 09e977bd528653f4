using System.CommandLine;
using BenchmarkDotNet.Running;

namespace OpdTokens.Benchmarks.Core;

internal static class CoreCommand
{
    private static readonly Type[] Benchmarks = [typeof(RuleBenchmarks), typeof(ReaderBenchmarks), typeof(StoredStateBenchmarks)];

    public static Command Create()
    {
        var filter = new Option<string>("--filter")
        {
            Description = "Which ones, for example *Queue*.",
            DefaultValueFactory = _ => "*",
        };
        var quick = new Option<bool>("--quick") { Description = "BenchmarkDotNet's short job: minutes instead of half an hour, and rougher." };
        var command = new Command("core", "The rules and the stored state of one slot, without a cluster, by the number of its tokens.")
        {
            filter, quick,
        };
        command.SetAction(arguments =>
        {
            var config = CoreConfig.Of(arguments.GetValue(filter)!, arguments.GetValue(quick));
            var summaries = BenchmarkRunner.Run(Benchmarks, config);
            var reports = summaries.SelectMany(summary => summary.Reports).ToArray();
            return reports.Length > 0 && reports.All(report => report.Success) ? 0 : 1;
        });
        return command;
    }
}
