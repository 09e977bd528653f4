using OpdTokens.Cluster.Tests.Load;
using OpdTokens.Cluster.Tests.Processes;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

/// <summary>One process under load, killed with -9 and started again.</summary>
public sealed class Kills(ITestOutputHelper output)
{
    private const int Rounds = 2;
    private const int OperationsBetweenKills = 300;

    [Fact]
    public async Task A_process_that_is_killed_under_load_shows_no_client_anything_that_the_rules_forbid()
    {
        var report = await WorkAndKill(folder: null);
        Assert.True(report.Holds, $"{report}");
    }

    [Fact]
    public async Task A_slot_that_answers_before_its_write_is_caught()
    {
        using var faulty = await FaultyBuild.Make("ANSWER_BEFORE_WRITE");
        var report = await WorkAndKill(faulty.Folder);
        Assert.Contains(report.History.Violations, violation => !violation.Contains("undecided", StringComparison.Ordinal));
    }

    private async Task<LoadReport> WorkAndKill(string? folder)
    {
        using var data = new DataFolder();
        // To be found again there when it was killed and has been started anew.
        var address = $"http://127.0.0.1:{LocalCluster.LoopbackPorts.Free(1)[0]}";
        var options = new LoadOptions { Seed = 2, DumpFolder = folder ?? AppContext.BaseDirectory };
        var (process, _) = await EmbeddedProcess.Start(data.Path, address, folder);
        try
        {
            await using var run = await LoadRun.Start([new Uri(address)], options);
            for (var round = 1; round <= Rounds; round++)
            {
                await run.Reach(round * OperationsBetweenKills).WaitAsync(TestTimeout.Wait);
                await process.Kill();
                await process.DisposeAsync();
                (process, _) = await EmbeddedProcess.Start(data.Path, address, folder);
            }

            var report = await run.Finish();
            output.WriteLine($"{report}");
            return report;
        }
        finally
        {
            await process.DisposeAsync();
        }
    }
}
