using Npgsql;
using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests.Faults;

/// <summary>Silos, APIs and PostgreSQL as processes, for one test. The server is the test's own, or a given one.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private const int DeadStatus = 6;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly DirectoryInfo _logs = Directory.CreateTempSubdirectory("opdtokens-cluster-tests-");
    private readonly string _name = $"opdtokens_cluster_{Guid.NewGuid():N}";
    private readonly Databases _databases;

    private TestCluster(PostgresServer? server)
    {
        Server = server;
        _databases = server?.Databases ?? new Databases(PostgresHere.Given!);
    }

    /// <summary>Null where a server was given: that one is not ours to stop.</summary>
    public PostgresServer? Server { get; }

    public Database Database { get; private set; } = null!;

    public ServiceCluster Processes { get; private set; } = null!;

    public Uri[] Addresses => [.. Processes.Addresses];

    /// <summary>Puts it together on a migrated database; no silo or API runs yet.</summary>
    public static async Task<TestCluster> Prepare(int silos, int apis)
    {
        var cluster = new TestCluster(PostgresHere.Given is null ? await PostgresServer.Start() : null);
        cluster.Database = await cluster._databases.Create(cluster._name);
        await ServiceCluster.Migrate(cluster.Database, cluster._logs.FullName);
        cluster.Processes = ServiceCluster.On(cluster.Database, silos, LoopbackPorts.Free(apis), cluster._logs.FullName);
        return cluster;
    }

    public static async Task<TestCluster> Start(int silos, int apis)
    {
        var cluster = await Prepare(silos, apis);
        await cluster.Processes.Start();
        return cluster;
    }

    /// <summary>Completes when the other silos have declared this one dead.</summary>
    public async Task Buried(int silo)
    {
        await using var database = NpgsqlDataSource.Create(Database.Run);
        await using var command = database.CreateCommand(
            $"SELECT bool_and(Status = {DeadStatus}) FROM OrleansMembershipTable WHERE Port = $1");
        command.Parameters.Add(new() { Value = Processes.SiloPorts[silo] });
        using var patience = new CancellationTokenSource(Patience);
        while (await command.ExecuteScalarAsync(patience.Token) is not true)
        {
            await Task.Delay(Pause, TimeProvider.System, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Processes.DisposeAsync();
        if (Server is null)
        {
            await _databases.Drop(_name);
            _databases.Dispose();
        }
        else
        {
            await Server.DisposeAsync();
        }

        _logs.Delete(recursive: true);
    }
}
