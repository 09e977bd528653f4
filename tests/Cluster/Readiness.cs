using System.Net;
using System.Text.Json.Nodes;
using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.Cluster.Tests.Load;
using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests;

/// <summary>What processes say of themselves while something is wrong.</summary>
public sealed class Readiness : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new(new SocketsHttpHandler { Expect100ContinueTimeout = TestTimeout.Wait });

    public void Dispose() => _http.Dispose();

    [PostgresFact]
    public async Task Each_process_tells_what_it_lacks_while_it_lacks_it()
    {
        await using var server = await DatabaseServer.Start();
        await using var cluster = await TestCluster.Prepare(server, silos: 1, apis: 1);
        var (silo, api) = (cluster.Processes.Silos[0], cluster.Processes.Apis[0]);

        api.Launch();
        await Becomes(api, "startup", HttpStatusCode.ServiceUnavailable, "begun", "unhealthy");
        await silo.Start();
        await Becomes(api, "startup", HttpStatusCode.OK, "begun", "healthy");
        await Becomes(api, "ready", HttpStatusCode.OK, "storage", "healthy");
        await Becomes(silo, "ready", HttpStatusCode.OK, "cluster", "healthy");

        if (cluster.Server is { } postgres)
        {
            await postgres.Stop();
            await Becomes(silo, "ready", HttpStatusCode.ServiceUnavailable, "storage", "unhealthy");
            await Becomes(api, "ready", HttpStatusCode.OK, "storage", "degraded");
            await postgres.StartAgain();
            await Becomes(silo, "ready", HttpStatusCode.OK, "storage", "healthy");
        }

        await silo.Kill();
        await Becomes(api, "ready", HttpStatusCode.ServiceUnavailable, "cluster", "unhealthy");
        await Becomes(api, "startup", HttpStatusCode.OK, "begun", "healthy");
        await Becomes(api, "live", HttpStatusCode.OK);
    }

    [PostgresFact]
    public async Task A_process_that_is_told_to_stop_says_that_nobody_should_send_it_anything_new()
    {
        await using var server = await DatabaseServer.Start();
        await using var cluster = await TestCluster.Prepare(server, silos: 1, apis: 1);
        await cluster.Processes.Start();
        var (silo, api) = (cluster.Processes.Silos[0], cluster.Processes.Apis[0]);
        using var body = new BodyOnDemand("""{"name": "Dr. Rao", "specialization": "General Medicine"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(cluster.Addresses[0], "api/v1/doctors")) { Content = body };
        request.Headers.ExpectContinue = true;

        // The silo hangs, so that a request keeps the API from ending for as long as the test wants.
        await silo.Suspend();
        var answer = _http.SendAsync(request);
        await body.AskedFor.WaitAsync(TestTimeout.Wait);
        var stopped = api.Stop();
        await Becomes(api, "ready", HttpStatusCode.ServiceUnavailable, "stopping", "unhealthy");
        await silo.Resume();

        Assert.Equal(HttpStatusCode.Created, (await answer).StatusCode);
        Assert.Equal(0, await stopped);
    }

    private async Task Becomes(ServiceProcess process, string aspect, HttpStatusCode status, string? check = null, string? state = null)
    {
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while (await Ask(process, aspect) is var (answered, checks) && (answered != status || (check is not null && (string?)checks?[check] != state)))
        {
            await Task.Delay(Pause, TimeProvider.System, timeout.Token);
        }
    }

    /// <summary>The port opens a moment after the process has started.</summary>
    private async Task<(HttpStatusCode? Status, JsonNode? Checks)> Ask(ServiceProcess process, string aspect)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(process.Management!, $"health/{aspect}"));
            return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["checks"]);
        }
        catch (HttpRequestException)
        {
            return (null, null);
        }
    }
}
