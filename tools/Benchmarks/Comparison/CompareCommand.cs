using System.CommandLine;
using System.Globalization;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.Comparison;

internal static class CompareCommand
{
    private static readonly TimeSpan FlushTime = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Of each service in each case; the medians count.", DefaultValueFactory = _ => 5 };
        var seconds = new Option<int>("--seconds") { Description = "Of one round.", DefaultValueFactory = _ => 3 };
        var only = new Option<string[]>("--case") { Description = "Only cases with this in their name.", AllowMultipleArgumentsPerToken = true };
        var who = new Option<string[]>("--who") { Description = "Only services with this in their name.", AllowMultipleArgumentsPerToken = true };
        var warmUp = new Option<int>("--warm-up") { Description = "Seconds for each service before anything is measured: the compiler takes its time.", DefaultValueFactory = _ => 60 };
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
        await using var services = await ServicesUnderTest.Start(pgbench, name => ServicesUnderTest.Comparison.Contains(name) && IsAmong(who, name), cancellationToken);
        var turns = new Turns(rounds, duration);
        await Turns.WarmUp(services.All, warmUp, cancellationToken);
        foreach (var measured in Cases.All.Where(one => IsAmong(only, one.Name)))
        {
            await turns.Measure(measured, services.All, cancellationToken);
        }

        Target.Write(turns.All);
        return 0;
    }

    private static bool IsAmong(string[] chosen, string name) =>
        chosen.Length == 0 || chosen.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
