using System.CommandLine;
using System.Globalization;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.Comparison;

internal static class CompareCommand
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Of each contestant in each case; the medians count.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Of one round.", DefaultValueFactory = _ => 3 };
        var only = new Option<string[]>("--case") { Description = "Only cases with this in their name.", AllowMultipleArgumentsPerToken = true };
        var who = new Option<string[]>("--who") { Description = "Only contestants with this in their name.", AllowMultipleArgumentsPerToken = true };
        var warmUp = new Option<int>("--warm-up") { Description = "Seconds for each service before anything is measured: the compiler takes its time.", DefaultValueFactory = _ => 30 };
        foreach (var number in new[] { rounds, seconds, warmUp })
        {
            number.Validators.Add(result =>
            {
                if (result.GetValueOrDefault<int>() is < 1 or > 60)
                {
                    result.AddError($"{number.Name}: write 1 to 60, for example 3.");
                }
            });
        }

        var command = new Command("compare", "The service in each of its forms against a row-locking one, and against the database alone, in turns.")
        {
            rounds, seconds, warmUp, only, who,
        };
        command.SetAction((arguments, cancelled) => Run(
            arguments.GetValue(rounds),
            TimeSpan.FromSeconds(arguments.GetValue(seconds)),
            TimeSpan.FromSeconds(arguments.GetValue(warmUp)),
            arguments.GetValue(only) ?? [],
            arguments.GetValue(who) ?? [],
            cancelled));
        return command;
    }

    private static async Task<int> Run(int rounds, TimeSpan duration, TimeSpan warmUp, string[] only, string[] who, CancellationToken cancellationToken)
    {
        if (PostgresInstallation.Find()?.Pgbench is not { } pgbench)
        {
            await Console.Error.WriteLineAsync("It takes PostgreSQL with pgbench: apt-get install postgresql.");
            return 1;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors. The disk confirms {DiskFlushes.PerSecond(FlushTime):N0} pages a second.{Environment.NewLine}"));
        await using var field = await Field.Start(pgbench, cancellationToken);
        var chosen = field.Contestants.Where(one => IsAmong(who, one.Name)).ToArray();
        foreach (var contestant in chosen.Where(one => one.Takes(Cases.Morning)))
        {
            await contestant.Measure(Cases.Hot(Cases.Crowd), warmUp / 2, cancellationToken);
            await contestant.Measure(Cases.Morning, warmUp / 2, cancellationToken);
        }

        var all = new Dictionary<Measured, Medians>();
        foreach (var measured in Cases.All.Where(one => IsAmong(only, one.Name)))
        {
            IContestant[] contestants = [.. chosen.Where(one => one.Takes(measured))];
            Console.WriteLine($"### {measured.Name}\n\n| | requests/s | from - to | p50 ms | p99 ms | errors | CPU s per 1,000 |\n|---|---:|---:|---:|---:|---:|---|");
            foreach (var (name, medians) in await Measure(measured, contestants, rounds, duration, cancellationToken))
            {
                all[new(measured.Name, name)] = medians;
                Console.WriteLine(medians.Row(name));
            }

            Console.WriteLine();
        }

        Console.WriteLine("### Targets\n\n| ratio of medians | at least | measured | |\n|---|---:|---:|---|");
        foreach (var row in Target.All.Select(target => target.Row(all)).OfType<string>())
        {
            Console.WriteLine(row);
        }

        return 0;
    }

    /// <summary>In turns, so that whatever else the machine does meets all alike; the first turn warms up, and does not count.</summary>
    private static async Task<IReadOnlyList<(string Name, Medians Medians)>> Measure(
        Case measured, IReadOnlyList<IContestant> contestants, int rounds, TimeSpan duration, CancellationToken cancellationToken)
    {
        var taken = contestants.ToDictionary(contestant => contestant.Name, _ => new List<Round>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var figures = await contestant.Measure(measured, duration, cancellationToken);
                if (round > 0)
                {
                    taken[contestant.Name].Add(figures);
                }
            }
        }

        return [.. contestants.Select(contestant => (contestant.Name, new Medians(taken[contestant.Name])))];
    }

    private static bool IsAmong(string[] chosen, string name) =>
        chosen.Length == 0 || chosen.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
