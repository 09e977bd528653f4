using System.CommandLine;
using OpdTokens.Benchmarks.Comparison;
using OpdTokens.Benchmarks.Core;
using OpdTokens.Benchmarks.FanOut;
using OpdTokens.Benchmarks.Growth;
using OpdTokens.Benchmarks.OpenLoop;

var everything = new RootCommand(
    "Figures for people to read. Each command starts what it measures on 127.0.0.1, and stops it again. Without a command: compare, then growth.")
{
    CompareCommand.Create(),
    GrowthCommand.Create(),
    CoreCommand.Create(),
    FanOutCommand.Create(),
    OpenLoopCommand.Create(),
};
everything.SetAction(async (_, cancelled) =>
{
    var compared = await CompareCommand.Create().Parse([]).InvokeAsync(cancellationToken: cancelled);
    return compared != 0 ? compared : await GrowthCommand.Create().Parse([]).InvokeAsync(cancellationToken: cancelled);
});
return await everything.Parse(args).InvokeAsync();
