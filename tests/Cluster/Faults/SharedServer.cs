namespace OpdTokens.Cluster.Tests.Faults;

/// <summary>One server for all tests that don't harm it.</summary>
public sealed class SharedServer : IAsyncLifetime
{
    private DatabaseServer? _server;

    public async Task InitializeAsync() => _server = PostgresHere.WhyNot is null ? await DatabaseServer.Start() : null;

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    internal Task<TestCluster> Prepare(int silos, int apis) => TestCluster.Prepare(_server!, silos, apis);
}

[CollectionDefinition(Name)]
public sealed class SharedServerTests : ICollectionFixture<SharedServer>
{
    public const string Name = "Shared PostgreSQL";
}
