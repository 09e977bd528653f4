using System.Net;
using System.Text;

namespace OpdTokens.Simulation.Tests;

/// <summary>What the client makes of answers that a day with its own service never sees.</summary>
public sealed class ServiceAnswers : IDisposable
{
    private readonly HttpListener _service = new();
    private readonly Uri _address = new($"http://127.0.0.1:{OpdTokens.LocalCluster.LoopbackPorts.Free(1)[0]}/");

    public ServiceAnswers()
    {
        _service.Prefixes.Add(_address.ToString());
        _service.Start();
    }

    [Fact]
    public async Task A_limited_service_is_asked_again_and_that_is_expected()
    {
        using var api = new OpdApi(_address, accessKey: null, isLimited: true, TimeProvider.System);

        var reply = api.GetStatus();
        await Answer(429, """{"code":"too_many_requests"}""", retryAfter: "0");
        await Answer(200, "{}");

        Assert.True((await reply).IsSuccess);
        Assert.Equal([429, 200], api.Calls.All().Select(call => call.Status));
        Assert.All(api.Calls.All(), call => Assert.True(call.IsExpected));
    }

    [Fact]
    public async Task A_limit_that_nobody_set_is_unexpected_and_not_waited_for()
    {
        using var api = new OpdApi(_address, accessKey: null, isLimited: false, TimeProvider.System);

        var reply = api.GetStatus();
        await Answer(429, """{"code":"too_many_requests"}""", retryAfter: "0");

        Assert.Equal("too_many_requests", (await reply).Code);
        Assert.False(Assert.Single(api.Calls.All()).IsExpected);
    }

    [Fact]
    public async Task A_refusal_by_something_else_than_the_service_is_unexpected()
    {
        using var api = new OpdApi(_address, accessKey: null, isLimited: true, TimeProvider.System);

        var reply = api.GetStatus();
        await Answer(502, "<html>Bad gateway</html>");

        Assert.Equal(Reply.NoProblem, (await reply).Code);
        Assert.False(Assert.Single(api.Calls.All()).IsExpected);
    }

    public void Dispose() => _service.Close();

    private async Task Answer(int status, string body, string? retryAfter = null)
    {
        var context = await _service.GetContextAsync().WaitAsync(TimeSpan.FromMinutes(1));
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers["Retry-After"] = retryAfter;
        }

        context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }
}
