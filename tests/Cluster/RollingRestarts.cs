using System.Diagnostics;
using System.Globalization;
using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.Cluster.Tests.Load;
using OpdTokens.LocalCluster;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

/// <summary>
/// Every process replaced, one after the other, as an upgrade does it, while clients work that repeat nothing but a 503, and that once.
/// docs/rolling-restart.md has the figures of longer runs: OPDTOKENS_CLUSTER_MINUTES=5.
/// </summary>
[Collection(SharedServerTests.Name)]
public sealed class RollingRestarts(SharedServer server, ITestOutputHelper output)
{
    private const int Silos = 3;
    private const int OperationsBetween = 40;

    /// <summary>Leaves the new processes time to start, and a long run a history that can be checked.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200);

    [PostgresFact]
    public async Task Silos_and_apis_that_are_replaced_one_after_the_other_fail_no_request()
    {
        await using var cluster = await server.Prepare(Silos, apis: LongRun.Minutes is null ? 2 : 3);
        await cluster.Processes.Start();
        await using var run = await LoadRun.Start(
            cluster.Addresses, new LoadOptions { Seed = 4, Rest = Rest, Retries = Retries.OnceAfter503 });
        var (began, rounds) = (Stopwatch.GetTimestamp(), 0);
        do
        {
            // Silos first: an API may ask for what only the new silos know.
            foreach (var silo in cluster.Processes.Silos)
            {
                await Work(run);
                await Replace(silo, silo.Management!);
            }

            // Usually nobody notices a silo that stops. Where the machine has little time, a client may have to ask once more.
            output.WriteLine($"asked once more while silos were replaced: {run.Figures.Failures.Values.Sum()}");
            for (var api = 0; api < cluster.Processes.Apis.Count; api++)
            {
                await Work(run);
                await run.Rotation.Leave(api);
                await Replace(cluster.Processes.Apis[api], cluster.Addresses[api]);
                run.Rotation.Return(api);
            }

            rounds++;
        }
        while (Stopwatch.GetElapsedTime(began).TotalMinutes < LongRun.Minutes);

        await Work(run);
        var report = await run.Finish();

        output.WriteLine($"{rounds} rounds in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s{Environment.NewLine}{report}");
        Assert.True(report.Holds, $"{report}");
        Assert.True(report.Figures.Unanswered == 0, $"{report}{Environment.NewLine}{cluster.Logs()}");
    }

    private static Task Work(LoadRun run) => run.Reach(run.Figures.Operations + OperationsBetween).WaitAsync(TestTimeout.Wait);

    private async Task Replace(ServiceProcess process, Uri health)
    {
        var told = Stopwatch.GetTimestamp();
        Assert.Equal(0, await process.Stop());
        var stopped = Stopwatch.GetTimestamp();
        await process.Start();
        await TestCluster.Ready(health);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{process.Name}: stopped in {Stopwatch.GetElapsedTime(told, stopped).TotalSeconds:0.0} s, ready after {Stopwatch.GetElapsedTime(stopped).TotalSeconds:0.0} s"));
    }
}
