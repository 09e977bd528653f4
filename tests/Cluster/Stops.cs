using System.Net;
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

        await run.Reach(run.Figures.Operations + OperationsBetweenStops).WaitAsync(Patience);
        var report = await run.Finish();
        output.WriteLine($"{report}");

        Assert.True(report.Holds, $"{report}");
        Assert.True(report.Figures.Failures.Count == 0, cluster.Logs());
    }

    [PostgresFact]
    public async Task An_api_that_is_stopped_answers_what_it_has_begun()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 1);
        await cluster.Processes.Start();
        var (silo, api) = (cluster.Processes.Silos[0], cluster.Processes.Apis[0]);
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Patience }) { BaseAddress = cluster.Addresses[0] };
        using var body = new BodyOnDemand("""{"name": "Dr. Rao", "specialization": "General Medicine"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/doctors") { Content = body };
        request.Headers.ExpectContinue = true;

        // The silo hangs, so that the request is under way for as long as the test wants.
        await silo.Suspend();
        var answer = http.SendAsync(request);
        await body.AskedFor.WaitAsync(Patience);
        var stopped = api.Stop();
        await api.Says("Stopping");
        await silo.Resume();

        Assert.Equal(HttpStatusCode.Created, (await answer).StatusCode);
        Assert.Equal(0, await stopped);
    }
}
