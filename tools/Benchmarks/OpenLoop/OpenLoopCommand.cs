using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using OpdTokens.Benchmarks.Comparison;
using OpdTokens.Benchmarks.Load;
using OpdTokens.Benchmarks.Processes;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.OpenLoop;

internal static class OpenLoopCommand
{
    private const int MostHospitals = 1_000;
    private const int MostPerSecond = 5_000;
    private const int SecondsBetweenBursts = 20;
    private const double MedianMilliseconds = 10;
    private const double MostMilliseconds = 100;

    public static Command Create()
    {
        var rate = Number("--rate", "Tokens a second.", byDefault: 200, MostPerSecond);
        var seconds = Number("--seconds", "How long.", byDefault: 120, 600);
        var burst = Number("--burst", $"Further tokens in one second, every {SecondsBetweenBursts} seconds.", byDefault: 500, MostPerSecond);
        var hospitals = Number("--hospitals", "How many hospitals they are for.", byDefault: 773, MostHospitals);
        var warmUp = Number("--warm-up", "Seconds of the same load before anything is measured.", byDefault: 30, 120);
        var command = new Command(
            "open-loop", "Tokens at a set rate over many hospitals, in one process on PostgreSQL; latencies count from when a request was due.")
        {
            rate, seconds, burst, hospitals, warmUp,
        };
        command.SetAction((arguments, cancelled) => Run(
            arguments.GetValue(rate),
            arguments.GetValue(seconds),
            arguments.GetValue(burst),
            arguments.GetValue(hospitals),
            arguments.GetValue(warmUp),
            cancelled));
        return command;
    }

    private static async Task<int> Run(int rate, int seconds, int burst, int hospitals, int warmUp, CancellationToken cancellationToken)
    {
        if (PostgresInstallation.Find()?.Pgbench is not { } pgbench)
        {
            await Console.Error.WriteLineAsync("It takes PostgreSQL with pgbench: apt-get install postgresql.");
            return 1;
        }

        await using var services = await ServicesUnderTest.Start(pgbench, _ => false, cancellationToken);
        await using var cluster = await services.CreateCombined("open-loop", cancellationToken);
        var issuer = new TestIssuer();
        foreach (var (variable, value) in issuer.Settings)
        {
            cluster.Apis[0].Set(variable, value);
        }

        await cluster.Start(cancellationToken);
        var slots = await Open(cluster.Addresses[0], issuer, hospitals, (rate * (seconds + warmUp)) + (burst * (1 + ((seconds + warmUp) / SecondsBetweenBursts))));
        var asked = -1;
        var load = new OpenLoop(cluster.Addresses[0]);
        byte[] Next() => slots[Interlocked.Increment(ref asked) % slots.Length].Allocate();

        await load.Run(Arrivals(rate, warmUp, burst), Next, cancellationToken);
        var begin = ProcessorTime.OfFamily(cluster.Apis[0].Id);
        var figures = await load.Run(Arrivals(rate, seconds, burst), Next, cancellationToken);
        var used = ProcessorTime.OfFamily(cluster.Apis[0].Id) - begin;
        Write(figures, used, hospitals);
        return figures.Errors == 0 ? 0 : 1;
    }

    /// <summary>A doctor with enough slots of 500 seats in each hospital.</summary>
    private static async Task<OpenSlot[]> Open(Uri address, TestIssuer issuer, int hospitals, int tokens)
    {
        var perHospital = (tokens / hospitals / Hospital.LargestSlot) + 1;
        var slots = new ConcurrentBag<OpenSlot>();
        using var owner = new Hospital(address, credential: issuer.Token("operator", hospital: null));
        await Parallel.ForEachAsync(Enumerable.Range(1, hospitals), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, _) =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"hospital-{number}");
            await owner.Create(name);
            var desk = issuer.Token("desk", name);
            using var hospital = new Hospital(address, credential: issuer.Token("admin", name));
            foreach (var slot in await hospital.OpenSlots(perHospital, Hospital.LargestSlot))
            {
                slots.Add(slot with { Credential = desk });
            }
        });
        return [.. slots];
    }

    /// <summary>Evenly spread, and in each second with a burst so many more.</summary>
    private static TimeSpan[] Arrivals(int rate, int seconds, int burst) =>
    [
        .. Enumerable.Range(0, seconds).SelectMany(second => Spread(second, rate)
            .Concat(second % SecondsBetweenBursts == SecondsBetweenBursts / 2 ? Spread(second, burst) : [])).Order(),
    ];

    private static IEnumerable<TimeSpan> Spread(int second, int count) =>
        Enumerable.Range(0, count).Select(number => TimeSpan.FromSeconds(second + ((double)number / count)));

    private static void Write(LoadFigures figures, TimeSpan used, int hospitals)
    {
        var (median, most) = (figures.Latencies.Quantile(0.5).TotalMilliseconds, figures.Latencies.Quantile(0.99).TotalMilliseconds);
        Console.WriteLine("| requests | hospitals | p50 ms | p99 ms | greatest ms | errors | cores used |\n|---:|---:|---:|---:|---:|---:|---:|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {figures.Requests:N0} | {hospitals:N0} | {median:N1} | {most:N1} | {figures.Latencies.Quantile(1).TotalMilliseconds:N0} | {figures.Errors} | {used / figures.Elapsed:N2} |"));
        var isReached = median < MedianMilliseconds && most < MostMilliseconds && figures.Errors == 0;
        Console.WriteLine($"\nWanted: p50 below {MedianMilliseconds} ms, p99 below {MostMilliseconds} ms, no errors; {(isReached ? "reached" : "**missed**")}.");
    }

    private static Option<int> Number(string name, string description, int byDefault, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var number && (number < 1 || number > most))
            {
                result.AddError($"{name}: write 1 to {most}, for example {byDefault}.");
            }
        });
        return option;
    }
}
