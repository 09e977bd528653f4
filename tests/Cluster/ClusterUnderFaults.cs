using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

/// <summary>
/// Three silos, two APIs and PostgreSQL, each a process, under the load of well-behaved clients, while one after the other dies.
/// OPDTOKENS_CLUSTER_MINUTES=30 lets faults strike at random for that long.
/// </summary>
public sealed class ClusterUnderFaults(ITestOutputHelper output)
{
    private const int OperationsBetweenFaults = 40;
    private const ulong Seed = 3;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);
    [PostgresFact]
    public async Task Whatever_dies_no_client_sees_anything_that_the_rules_forbid()
    {
        await using var server = await DatabaseServer.Start();
        await using var cluster = await TestCluster.Prepare(server, silos: 3, apis: 2);
        await cluster.Processes.Start();
        await using var run = await LoadRun.Start(cluster.Addresses, new LoadOptions { Seed = Seed, Rest = Rest });
        var struck = new List<string>();
        foreach (var fault in FaultPlan.For(cluster, Seed))
        {
            await run.Reach(run.Figures.Operations + OperationsBetweenFaults).WaitAsync(TestTimeout.Wait);
            run.Figures.TakeOutage();
            await fault.Strike(cluster);
            await run.Reach(run.Figures.Operations + OperationsBetweenFaults).WaitAsync(TestTimeout.Wait);
            struck.Add($"{fault.Name}: longest outage {run.Figures.TakeOutage().TotalSeconds:0.0} s");
        }

        var report = await run.Finish();

        output.WriteLine($"{struck.Count} faults{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", struck)}");
        output.WriteLine($"{report}");
        Assert.True(report.Holds, $"{report}");
        Assert.Equal(0, report.Figures.Unanswered);
        Assert.False(report.Figures.Failures.ContainsKey("500"), cluster.Logs());
    }
}
