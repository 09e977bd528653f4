using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Validators;

namespace OpdTokens.Benchmarks.Core;

internal static class CoreConfig
{
    /// <param name="filter">A glob over the benchmarks' full names.</param>
    /// <param name="isQuick">The short job.</param>
    public static IConfig Of(string filter, bool isQuick) => ManualConfig.CreateEmpty()
        .AddJob((isQuick ? Job.ShortRun : Job.Default).WithToolchain(InProcess))
        .AddFilter(new GlobFilter([filter]))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default)
        .AddValidator(JitOptimizationsValidator.FailOnError)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "opdtokens-benchmarks"));

    /// <summary>A project that BenchmarkDotNet generates would be built with this repository's rules for its own code.</summary>
    private static IToolchain InProcess => InProcessEmitToolchain.Instance;
}
