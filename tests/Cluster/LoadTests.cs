using OpdTokens.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

public sealed class LoadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_mixed_load_on_one_healthy_process_shows_no_client_anything_that_the_rules_forbid()
    {
        using var data = new DataFolder();
        var (process, address) = await EmbeddedProcess.Start(data.Path);
        await using var running = process;
        await using var run = await LoadRun.Start([address], new LoadOptions { Seed = 1 });
        await run.Reach(1000).WaitAsync(TimeSpan.FromMinutes(2));

        var report = await run.Finish();

        output.WriteLine($"{report}");
        Assert.True(report.Holds, $"{report}");
        Assert.All(
            ["Skip", "Recall", "Undo", "Transfer"],
            kind => Assert.Contains(report.Figures.ByKind.Keys, key => key.StartsWith($"{kind} -> ", StringComparison.Ordinal)));
    }
}
