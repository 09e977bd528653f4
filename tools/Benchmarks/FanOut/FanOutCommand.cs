using System.CommandLine;

namespace OpdTokens.Benchmarks.FanOut;

internal static class FanOutCommand
{
    private const int MostClients = 19_000;
    private const int MostChanges = 1_000;
    private const int MostWaiting = 400;

    public static Command Create()
    {
        var clients = new Option<int[]>("--clients")
        {
            Description = $"How many follow, up to {MostClients}; with several numbers, a run for each.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [10_000],
        };
        clients.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int[]>().Any(count => count is < 1 or > MostClients))
            {
                result.AddError($"--clients: write 1 to {MostClients}, for example 10000.");
            }
        });
        var changes = Number("--changes", "How many changes are made, one after the other.", byDefault: 50, MostChanges);
        var waiting = Number("--waiting", "How many patients wait in the slot.", byDefault: 20, MostWaiting);
        var follow = new Option<Followed>("--follow") { Description = "What is followed.", DefaultValueFactory = _ => Followed.Slot };
        var command = new Command(
            "fan-out", "From an acknowledged change until the last of many clients has it, by Server-Sent Events.")
        {
            clients, changes, waiting, follow,
        };
        command.SetAction(async (arguments, cancelled) =>
        {
            Console.WriteLine(FanOutFigures.Head);
            foreach (var count in arguments.GetValue(clients)!)
            {
                var run = new FanOutRun(
                    count, arguments.GetValue(changes), arguments.GetValue(waiting), arguments.GetValue(follow), TimeProvider.System);
                var figures = await run.Measure(cancelled);
                Console.WriteLine(figures);
                if (!figures.IsComplete)
                {
                    return 1;
                }
            }

            return 0;
        });
        return command;
    }

    private static Option<int> Number(string name, string description, int byDefault, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => byDefault };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var number && (number < 1 || number > most))
            {
                result.AddError($"{name} is {number}; write 1 to {most}, for example {byDefault}.");
            }
        });
        return option;
    }
}
