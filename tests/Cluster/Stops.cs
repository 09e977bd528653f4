using System.Net;
using OpdTokens.Cluster.Tests.Faults;
using OpdTokens.Cluster.Tests.Load;

namespace OpdTokens.Cluster.Tests;

/// <summary>SIGTERM.</summary>
[Collection(SharedServerTests.Name)]
public sealed class Stops(SharedServer server)
{
    [PostgresFact]
    public async Task An_api_that_is_stopped_answers_what_it_has_begun()
    {
        await using var cluster = await server.Prepare(silos: 1, apis: 1);
        await cluster.Processes.Start();
        var (silo, api) = (cluster.Processes.Silos[0], cluster.Processes.Apis[0]);
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TestTimeout.Wait }) { BaseAddress = cluster.Addresses[0] };
        using var body = new BodyOnDemand("""{"name": "Dr. Rao", "specialization": "General Medicine"}""");
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/doctors") { Content = body };
        request.Headers.ExpectContinue = true;

        // The silo hangs, so that the request is under way for as long as the test wants.
        await silo.Suspend();
        var answer = http.SendAsync(request);
        await body.AskedFor.WaitAsync(TestTimeout.Wait);
        var stopped = api.Stop();
        await api.Says("Stopping");
        await silo.Resume();

        Assert.Equal(HttpStatusCode.Created, (await answer).StatusCode);
        Assert.Equal(0, await stopped);
    }
}
