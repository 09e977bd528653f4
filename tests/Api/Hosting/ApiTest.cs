using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>A test over HTTP, in a hospital of its own where nothing has happened yet, at half past eight in the
/// morning.</summary>
[Collection(ApiCollection.Name)]
public abstract class ApiTest
{
    protected ApiTest(ApiHost host)
    {
        Host = host;
        Hospital = host.NewHospital();
        host.Clock.Set(ApiHost.Morning);
        host.Store.Heal();
        host.Stream.Heal();
    }

    protected ApiHost Host { get; }

    protected Hospital Hospital { get; }

    /// <summary>Sends a request while a token is on its way to the second slot, which does not store it before the answer.</summary>
    /// <returns>The answer to the request. The move has ended.</returns>
    protected async Task<Reply> WhileMoving(JsonNode token, JsonNode second, Func<Task<Reply>> request)
    {
        var (reached, proceed) = (new TaskCompletionSource(), new TaskCompletionSource());
        Host.Store.BeforeWrite = grain =>
        {
            if (!grain.ToString().EndsWith("/2", StringComparison.Ordinal))
            {
                return Task.CompletedTask;
            }

            reached.TrySetResult();
            return proceed.Task;
        };
        var move = Hospital.Reallocate(token, second);
        await reached.Task;
        var reply = await request();
        proceed.SetResult();
        (await move).Ok();
        return reply;
    }
}

/// <summary>One service for all tests, one test at a time: the clock and the store's faults are everyone's.</summary>
[CollectionDefinition(Name)]
public sealed class ApiCollection : ICollectionFixture<ApiHost>
{
    public const string Name = "api";
}
