using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.Cluster.Tests.Load;
using Xunit.Abstractions;

namespace OpdTokens.Cluster.Tests;

/// <summary>SIGTERM, as in a rolling update.</summary>
[Collection(SharedServerTests.Name)]
public sealed class Stops(SharedServer server, ITestOutputHelper output)
{
    private const int OperationsBetweenStops = 200;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [PostgresFact]
    public async Task Silos_that_are_stopped_one_after_the_other_fail_no_request()
    {
        await using var cluster = await server.Prepare(silos: 3, apis: 2);
        await cluster.Processes.Start();
        await using var run = await LoadRun.Start(cluster.Addresses, new LoadOptions { Seed = 4, Rest = Rest });
        foreach (var silo in cluster.Processes.Silos)
        {
            await run.Reach(run.Figures.Operations + OperationsBetweenStops).WaitAsync(Patience);
            Assert.Equal(0, await silo.Stop());
            await silo.Start();
        }

        var report = await Finish(run);

        Assert.True(report.Holds, $"{report}");
        Assert.True(report.Figures.Failures.Count == 0, cluster.Logs());
    }

    [PostgresFact]
    public async Task An_api_that_is_stopped_answers_what_it_has_begun()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 2);
        await cluster.Processes.Start();
        await using var run = await LoadRun.Start(cluster.Addresses, new LoadOptions { Seed = 5, Rest = Rest });
        await run.Reach(OperationsBetweenStops).WaitAsync(Patience);

        Assert.Equal(0, await cluster.Processes.Apis[0].Stop());
        var report = await Finish(run);

        Assert.True(report.Holds, $"{report}");
        // A port that nobody listens on, and a connection that was closed while nothing was on it: neither was taken on.
        Assert.DoesNotContain(report.Figures.Failures, failure => failure.Key != nameof(HttpRequestException));
    }

    private async Task<LoadReport> Finish(LoadRun run)
    {
        await run.Reach(run.Figures.Operations + OperationsBetweenStops).WaitAsync(Patience);
        var report = await run.Finish();
        output.WriteLine($"{report}");
        return report;
    }
}
