using System.Globalization;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>What one figure is to be, measured by another of the same run.</summary>
/// <param name="Name">As it stands in the table.</param>
/// <param name="AtLeast">The ratio.</param>
/// <param name="Ours">Case and service whose figure is divided.</param>
/// <param name="Theirs">Case and service whose figure it is divided by.</param>
/// <param name="Figure">What is compared.</param>
internal sealed record Target(string Name, double AtLeast, Measured Ours, Measured Theirs, Func<Medians, double> Figure)
{
    private static readonly string Hot = Cases.HotName(64);

    public static IReadOnlyList<Target> All { get; } =
    [
        Throughput("hot slot, one process : A", 10, Hot, ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput("hot slot, one process : B", 10, Hot, ServicesUnderTest.Combined, PgbenchService.TheName),
        Latency("hot slot, p99 of A : one process", 10, Hot, ServicesUnderTest.RowLock, ServicesUnderTest.Combined),
        Latency("hot slot, p99 of B : one process", 10, Hot, PgbenchService.TheName, ServicesUnderTest.Combined),
        Throughput("400 slots, one process : A", 2, Cases.Spread.Name, ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput("400 slots, one process : B", 1, Cases.Spread.Name, ServicesUnderTest.Combined, PgbenchService.TheName),
        Throughput("queue read, one process : A", 5, Cases.Queue.Name, ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput("hot slot, API + silo : A", 5, Hot, ServicesUnderTest.Separate, ServicesUnderTest.RowLock),
        Throughput("hot slot, API + silo : B", 5, Hot, ServicesUnderTest.Separate, PgbenchService.TheName),
        Throughput("400 slots, API + silo : A", 1, Cases.Spread.Name, ServicesUnderTest.Separate, ServicesUnderTest.RowLock),
        Throughput("400 slots, API + silo : B", 0.5, Cases.Spread.Name, ServicesUnderTest.Separate, PgbenchService.TheName),
        Throughput("queue read, API + silo : A", 2.5, Cases.Queue.Name, ServicesUnderTest.Separate, ServicesUnderTest.RowLock),
        new(
            "cost with 10 tokens : with 500 (a third at least)",
            1.0 / 3,
            new(Cases.Filled(10).Name, ServicesUnderTest.Combined),
            new(Cases.Filled(500).Name, ServicesUnderTest.Combined),
            medians => medians.Cost),
    ];

    /// <summary>Writes a table of all targets whose both sides were measured.</summary>
    public static void Write(IReadOnlyDictionary<Measured, Medians> all)
    {
        Console.WriteLine("### Targets\n\n| ratio of medians | at least | measured | |\n|---|---:|---:|---|");
        foreach (var row in All.Select(target => target.Row(all)).OfType<string>())
        {
            Console.WriteLine(row);
        }
    }

    /// <returns>A row of a Markdown table; null when a side was not measured.</returns>
    private string? Row(IReadOnlyDictionary<Measured, Medians> all)
    {
        if (!all.TryGetValue(Ours, out var ours) || !all.TryGetValue(Theirs, out var theirs))
        {
            return null;
        }

        var ratio = Figure(ours) / Figure(theirs);
        return string.Create(CultureInfo.InvariantCulture, $"| {Name} | {AtLeast:0.##} | {ratio:N2} | {(ratio >= AtLeast ? "reached" : "**missed**")} |");
    }

    private static Target Throughput(string name, double atLeast, string measured, string ours, string theirs) =>
        new(name, atLeast, new(measured, ours), new(measured, theirs), medians => medians.PerSecond);

    private static Target Latency(string name, double atLeast, string measured, string ours, string theirs) =>
        new(name, atLeast, new(measured, ours), new(measured, theirs), medians => medians.Most);
}

internal readonly record struct Measured(string Case, string MeasuredService);
