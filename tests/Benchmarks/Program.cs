using System.CommandLine;
using OpdTokens.Benchmarks.Comparison;
using OpdTokens.Benchmarks.Core;
using OpdTokens.Benchmarks.FanOut;

return await new RootCommand("Figures for people to read. Each command starts what it measures on 127.0.0.1, and stops it again.")
{
    CompareCommand.Create(),
    CoreCommand.Create(),
    FanOutCommand.Create(),
}.Parse(args).InvokeAsync();
