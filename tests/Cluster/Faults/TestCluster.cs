using System.Net;
using Npgsql;
using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests.Faults;

/// <summary>Silos, APIs and PostgreSQL as processes, for one test.</summary>
internal sealed class TestCluster(DatabaseServer server, Database database, int silos, int apis, DirectoryInfo logs) : IAsyncDisposable
{
    private const int DeadStatus = 6;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public Database Database => database;

    /// <summary>Null where a server was given: that one is not ours to stop.</summary>
    public PostgresServer? Server => server.Own;

    public ServiceCluster Processes { get; } = ServiceCluster.On(database, silos, LoopbackPorts.Free(apis), logs.FullName);

    public Uri[] Addresses => [.. Processes.Addresses];

    /// <summary>Puts it together on a migrated database; no silo or API runs yet.</summary>
    public static async Task<TestCluster> Prepare(DatabaseServer server, int silos, int apis) =>
        On(server, await server.NewMigratedDatabase(), silos, apis);

    /// <summary>Puts it together on a database that is there already.</summary>
    public static TestCluster On(DatabaseServer server, Database database, int silos, int apis) =>
        new(server, database, silos, apis, Directory.CreateTempSubdirectory("opdtokens-cluster-tests-"));

    /// <summary>Completes when the other silos have declared this one dead.</summary>
    public Task Buried(int silo) => BuriedAt(Processes.SiloPorts[silo]);

    /// <summary>Completes when the other silos have declared the one with this port dead.</summary>
    public async Task BuriedAt(int port)
    {
        await using var source = NpgsqlDataSource.Create(Database.Run);
        await using var command = source.CreateCommand($"SELECT bool_and(Status = {DeadStatus}) FROM OrleansMembershipTable WHERE Port = $1");
        command.Parameters.Add(new() { Value = port });
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while (await command.ExecuteScalarAsync(timeout.Token) is not true)
        {
            await Task.Delay(Pause, TimeProvider.System, timeout.Token);
        }
    }

    /// <summary>Completes when the process says that work may be sent to it.</summary>
    /// <param name="process">Its management port, or the address of an API.</param>
    public static async Task Ready(Uri process)
    {
        using var http = new HttpClient { BaseAddress = process };
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        while ((await http.GetAsync("health/ready", timeout.Token)).StatusCode != HttpStatusCode.OK)
        {
            await Task.Delay(Pause, TimeProvider.System, timeout.Token);
        }
    }

    /// <summary>What the processes said, for who has to find out why a test failed.</summary>
    public string Logs() => string.Join(
        Environment.NewLine, logs.GetFiles().Select(file => $"== {file.Name}{Environment.NewLine}{File.ReadAllText(file.FullName)}"));

    public async ValueTask DisposeAsync()
    {
        await Processes.DisposeAsync();
        logs.Delete(recursive: true);
    }
}
