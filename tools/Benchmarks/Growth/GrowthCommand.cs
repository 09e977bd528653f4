using System.CommandLine;
using OpdTokens.Benchmarks.Comparison;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.Growth;

internal static class GrowthCommand
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(45);

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds") { Description = "Of each measurement; the medians count.", DefaultValueFactory = _ => 3 };
        rounds.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 60)
            {
                result.AddError("--rounds: write 1 to 60, for example 3.");
            }
        });
        var command = new Command(
            "growth", "How cost grows on PostgreSQL: with tokens in a slot, slots of a doctor, doctors of a hospital, slots in memory, and silos.")
        {
            rounds,
        };
        command.SetAction((arguments, cancelled) => Run(arguments.GetValue(rounds), cancelled));
        return command;
    }

    private static async Task<int> Run(int rounds, CancellationToken cancellationToken)
    {
        if (PostgresInstallation.Find()?.Pgbench is not { } pgbench)
        {
            await Console.Error.WriteLineAsync("It takes PostgreSQL with pgbench: apt-get install postgresql.");
            return 1;
        }

        var turns = new Turns(rounds, Duration);
        await MeasureOneProcess(turns, pgbench, cancellationToken);
        await MeasureSilos(turns, pgbench, cancellationToken);
        Target.Write(turns.All);
        return 0;
    }

    private static async Task MeasureOneProcess(Turns turns, string pgbench, CancellationToken cancellationToken)
    {
        await using var services = await ServicesUnderTest.Start(pgbench, name => name == ServicesUnderTest.Combined, cancellationToken);
        await Turns.WarmUp(services.All, WarmUp, cancellationToken);
        foreach (var measured in new[]
        {
            Cases.Filled(10), Cases.Filled(100), Cases.Filled(Hospital.LargestSlot), Cases.PerDoctor(1), Cases.PerDoctor(8), Cases.PerDoctor(48),
        })
        {
            await turns.Measure(measured, services.All, cancellationToken);
        }

        await using var alone = await services.CreateCombined("growth", cancellationToken);
        await alone.Start(cancellationToken);
        await GrowingHospital.Measure(alone.Addresses[0], cancellationToken);
        await SlotsInMemory.Measure(alone.Addresses[0], alone.Apis[0].Id);
    }

    /// <summary>They share the machine's processors with PostgreSQL and the callers, so this tells what more silos cost, not what they bring.</summary>
    private static async Task MeasureSilos(Turns turns, string pgbench, CancellationToken cancellationToken)
    {
        string[] wanted = [.. Enumerable.Range(1, ServicesUnderTest.MostSilos).Select(ServicesUnderTest.OfSilos)];
        await using var services = await ServicesUnderTest.Start(pgbench, wanted.Contains, cancellationToken);
        await Turns.WarmUp(services.All, WarmUp, cancellationToken);
        Console.WriteLine($"Silos below share {Environment.ProcessorCount} processors with everything else.{Environment.NewLine}");
        foreach (var measured in new[] { Cases.Hot(Cases.ManyCallers), Cases.Spread, Cases.Queue })
        {
            await turns.Measure(measured, services.All, cancellationToken);
        }
    }
}
