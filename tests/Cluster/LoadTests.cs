using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

public sealed class LoadTests(ITestOutputHelper output)
{
    private const int MostOperations = 6000;

    private static readonly string[] Calling = ["Next", "Call", "Skip", "Recall", "Undo", "Transfer"];

    [Fact]
    public async Task A_mixed_load_on_one_healthy_process_shows_no_client_anything_that_the_rules_forbid()
    {
        using var data = new DataFolder();
        var (process, address) = await EmbeddedProcess.Start(data.Path);
        await using var running = process;
        await using var run = await LoadRun.Start([address], new LoadOptions { Seed = 1 });
        // Clients meet by chance, so a rare command may at first only be refused.
        for (var operations = 1000; operations <= MostOperations; operations += 500)
        {
            await run.Reach(operations).WaitAsync(TimeSpan.FromMinutes(2));
            if (Calling.All(kind => run.Figures.ByKind.ContainsKey(Succeeded(kind))))
            {
                break;
            }
        }

        var report = await run.Finish();

        output.WriteLine($"{report}");
        Assert.True(report.Holds, $"{report}");
        Assert.All(Calling, kind => Assert.Contains(Succeeded(kind), report.Figures.ByKind.Keys));
    }

    private static string Succeeded(string kind) => $"{kind} -> {nameof(Answer.Token)}";
}
