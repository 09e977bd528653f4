using System.Reflection;
using Npgsql;
using OpdTokens.Benchmarks.Processes;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>Everybody who is measured, on one PostgreSQL of its own where they need one.</summary>
internal sealed class Field : IAsyncDisposable
{
    public const string Embedded = "ours, embedded (SQLite)";
    public const string Combined = "ours, one process (PostgreSQL)";
    public const string Separate = "ours, API + silo (PostgreSQL)";
    public const string RowLock = "A: row-locking service";

    private const int MaxConnections = 400;
    private const int PoolOfRowLock = 100;
    private const int Slots = 400;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opdtokens-benchmark-");
    private readonly List<IContestant> _contestants = [];
    private PostgresServer? _server;

    public IReadOnlyList<IContestant> Contestants => _contestants;

    private MeasuredProcess Postgres => new("postgres", _server!.ProcessId);

    public static async Task<Field> Start(string pgbench, CancellationToken cancellationToken)
    {
        var field = new Field();
        try
        {
            field._server = await PostgresServer.Start(MaxConnections, cancellationToken);
            await field.AddCombined(cancellationToken);
            await field.AddSeparate(cancellationToken);
            await field.AddEmbedded(cancellationToken);
            await field.AddRowLock(cancellationToken);
            await field.AddPgbench(pgbench, cancellationToken);
            return field;
        }
        catch
        {
            await field.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var contestant in _contestants)
        {
            await contestant.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task AddCombined(CancellationToken cancellationToken)
    {
        var database = await Migrated("combined", cancellationToken);
        var cluster = ServiceCluster.OfCombined(database, LoopbackPorts.Free(1), _folder.FullName);
        await Add(Combined, cluster.Addresses[0], [new("api", cluster.Apis[0])], cancellationToken);
    }

    private async Task AddSeparate(CancellationToken cancellationToken)
    {
        var database = await Migrated("separate", cancellationToken);
        var cluster = ServiceCluster.On(database, silos: 1, LoopbackPorts.Free(1), _folder.FullName);
        await Add(Separate, cluster.Addresses[0], [new("silo", cluster.Silos[0]), new("api", cluster.Apis[0])], cancellationToken);
    }

    private async Task AddEmbedded(CancellationToken cancellationToken)
    {
        var address = FreeAddress();
        var settings = MeasuredApi.Settings(address, Path.Combine(_folder.FullName, "data"));
        await Add(Embedded, address, [new("api", new ServiceProcess("embedded", BuiltPrograms.Api, settings, Log("embedded")))], cancellationToken);
    }

    private async Task AddRowLock(CancellationToken cancellationToken)
    {
        var address = FreeAddress();
        var connection = new NpgsqlConnectionStringBuilder(await Tables("row-lock", cancellationToken))
        {
            MaxPoolSize = PoolOfRowLock,
            MaxAutoPrepare = 20,
        };
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__Postgres"] = connection.ToString(),
        };
        var program = typeof(Field).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Yardstick").Value!;
        await Add(RowLock, address, [new("api", new ServiceProcess("row-lock", program, settings, Log("row-lock")))], cancellationToken);
    }

    private async Task AddPgbench(string program, CancellationToken cancellationToken)
    {
        var connection = await Tables("pgbench", cancellationToken);
        await Execute(connection, PgbenchScripts.Setup(Slots), cancellationToken);
        _contestants.Add(new PgbenchContestant(program, connection, [Postgres]));
    }

    private async Task Add(
        string name, Uri address, IReadOnlyList<(string Name, ServiceProcess Process)> processes, CancellationToken cancellationToken)
    {
        await Task.WhenAll(processes.Select(process => process.Process.Start(cancellationToken)));
        MeasuredProcess[] measured = [.. processes.Select(process => new MeasuredProcess(process.Name, process.Process.Id))];
        var contestant = new HttpContestant(
            name, address, name == Embedded ? measured : [.. measured, Postgres], [.. processes.Select(process => process.Process)]);
        _contestants.Add(contestant);
        await contestant.HoldStill();
    }

    private async Task<Database> Migrated(string name, CancellationToken cancellationToken)
    {
        var database = await _server!.Databases.Create(name, cancellationToken: cancellationToken);
        await ServiceCluster.Migrate(database, _folder.FullName);
        return database;
    }

    /// <returns>How to reach a database with the tables of the row-locking service.</returns>
    private async Task<string> Tables(string name, CancellationToken cancellationToken)
    {
        var connection = (await _server!.Databases.Create(name, cancellationToken: cancellationToken)).Superuser;
        using var schema = new StreamReader(typeof(Field).Assembly.GetManifestResourceStream("yardstick.sql")!);
        await Execute(connection, await schema.ReadToEndAsync(cancellationToken), cancellationToken);
        return connection;
    }

    private string Log(string name) => Path.Combine(_folder.FullName, $"{name}.log");

    private static Uri FreeAddress() => new($"http://127.0.0.1:{LoopbackPorts.Free(1)[0]}");

    private static async Task Execute(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
#pragma warning disable CA2100 // The text is this program's own.
        await using var command = source.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
