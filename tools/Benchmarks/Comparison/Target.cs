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
        .. Against(Hot, "hot slot", one: (8, 8), apart: (6, 6), extras: 20),
        .. Against(Cases.Spread.Name, "400 slots", one: (2, 1.5), apart: (1.3, 1), extras: 4),
        Throughput("1 caller, one process : A", 0.8, Cases.HotName(1), ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput("1 caller, API + silo : A", 0.6, Cases.HotName(1), ServicesUnderTest.Separate, ServicesUnderTest.RowLock),
        Latency("1 caller, p99 of A : one process", 0.5, Cases.HotName(1), ServicesUnderTest.RowLock, ServicesUnderTest.Combined),
        Throughput("8 callers, one process : A", 2.5, Cases.HotName(8), ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput("queue read, one process : A", 5, Cases.Queue.Name, ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput("queue read, API + silo : A", 4, Cases.Queue.Name, ServicesUnderTest.Separate, ServicesUnderTest.RowLock),
        Throughput("morning, one process : A", 2.5, Cases.Morning.Name, ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput("morning, API + silo : A", 2, Cases.Morning.Name, ServicesUnderTest.Separate, ServicesUnderTest.RowLock),
        Throughput("refusal, one process : A", 4, Cases.Refusal.Name, ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        new(
            "cost with 10 tokens : with 500 (two thirds at least)",
            1 / 1.5,
            new(Cases.Filled(10).Name, ServicesUnderTest.Combined),
            new(Cases.Filled(500).Name, ServicesUnderTest.Combined),
            medians => medians.Cost),
    ];

    /// <summary>The throughput of a case against A, B and A+.</summary>
    private static IEnumerable<Target> Against(
        string measured, string name, (double A, double B) one, (double A, double B) apart, double extras) =>
    [
        Throughput($"{name}, one process : A", one.A, measured, ServicesUnderTest.Combined, ServicesUnderTest.RowLock),
        Throughput($"{name}, one process : B", one.B, measured, ServicesUnderTest.Combined, PgbenchService.TheName),
        Throughput($"{name}, one process : A+", extras, measured, ServicesUnderTest.Combined, ServicesUnderTest.RowLockWithExtras),
        Throughput($"{name}, API + silo : A", apart.A, measured, ServicesUnderTest.Separate, ServicesUnderTest.RowLock),
        Throughput($"{name}, API + silo : B", apart.B, measured, ServicesUnderTest.Separate, PgbenchService.TheName),
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
