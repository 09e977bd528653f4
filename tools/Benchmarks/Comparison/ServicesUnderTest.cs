using System.Reflection;
using Npgsql;
using OpdTokens.Benchmarks.Processes;
using OpdTokens.LocalCluster;

namespace OpdTokens.Benchmarks.Comparison;

/// <summary>Everybody who is measured, on one PostgreSQL of its own where they need one.</summary>
internal sealed class ServicesUnderTest : IAsyncDisposable
{
    public const string Embedded = "ours, embedded (SQLite)";
    public const string Before = "another build, one process (PostgreSQL)";
    public const string Combined = "ours, one process (PostgreSQL)";
    public const string Separate = "ours, API + silo (PostgreSQL)";
    public const string RowLock = "A: row-locking service";
    public const string RowLockWithExtras = "A+: with requests, audit, notifications";

    public const int MostSilos = 3;

    /// <summary>Those that a comparison is about.</summary>
    public static readonly IReadOnlyList<string> Comparison = [Before, Combined, Separate, Embedded, RowLock, RowLockWithExtras, PgbenchService.TheName];

    /// <summary>The environment variable that names the other build's <c>OpdTokens.Api.dll</c>, for example that of the commit before.</summary>
    public const string OtherBuild = "OPDTOKENS_OTHER_BUILD";

    private const int MaxConnections = 600;
    private const int PoolOfRowLock = 100;
    private const int Slots = 400;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opdtokens-benchmark-");
    private readonly List<IMeasuredService> _services = [];
    private PostgresServer? _server;

    public IReadOnlyList<IMeasuredService> All => _services;

    private MeasuredProcess Postgres => new("postgres", _server!.ProcessId);

    /// <param name="isWanted">Tells by name who is measured.</param>
    public static async Task<ServicesUnderTest> Start(string pgbench, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        var services = new ServicesUnderTest();
        (string Name, Func<Task> Add)[] all =
        [
            .. Environment.GetEnvironmentVariable(OtherBuild) is { } program
                ? [(Before, (Func<Task>)(() => services.AddOtherBuild(program, cancellationToken)))]
                : Array.Empty<(string, Func<Task>)>(),
            (Combined, () => services.AddCombined(cancellationToken)),
            (Separate, () => services.AddSeparate(Separate, silos: 1, cancellationToken)),
            (Embedded, () => services.AddEmbedded(cancellationToken)),
            (RowLock, () => services.AddRowLock(RowLock, hasExtras: false, cancellationToken)),
            (RowLockWithExtras, () => services.AddRowLock(RowLockWithExtras, hasExtras: true, cancellationToken)),
            (PgbenchService.TheName, () => services.AddPgbench(pgbench, cancellationToken)),
            .. Enumerable.Range(1, MostSilos).Select(silos => (OfSilos(silos), (Func<Task>)(() => services.AddSeparate(OfSilos(silos), silos, cancellationToken)))),
        ];
        try
        {
            services._server = await PostgresServer.Start(MaxConnections, cancellationToken);
            foreach (var (_, add) in all.Where(service => isWanted(service.Name)))
            {
                await add();
            }

            return services;
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    public static string OfSilos(int silos) => silos == 1 ? "API + 1 silo" : $"API + {silos} silos";

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private async Task AddOtherBuild(string program, CancellationToken cancellationToken)
    {
        var cluster = ServiceCluster.OfCombined(
            await Migrated("before", cancellationToken), LoopbackPorts.Free(1), _folder.CreateSubdirectory("before").FullName, program);
        await Add(Before, cluster.Addresses[0], [new("api", cluster.Apis[0])], cancellationToken);
    }

    private async Task AddCombined(CancellationToken cancellationToken)
    {
        var cluster = await CreateCombined("combined", cancellationToken);
        await Add(Combined, cluster.Addresses[0], [new("api", cluster.Apis[0])], cancellationToken);
    }

    /// <summary>API and silo in one process, on a database of their own; it does not run yet, and is its caller's to end.</summary>
    public async Task<ServiceCluster> CreateCombined(string label, CancellationToken cancellationToken) => ServiceCluster.OfCombined(
        await Migrated(label, cancellationToken), LoopbackPorts.Free(1), _folder.CreateSubdirectory(label).FullName);

    private async Task AddSeparate(string name, int silos, CancellationToken cancellationToken)
    {
        var label = $"separate-{silos}-{_services.Count}";
        var database = await Migrated(label, cancellationToken);
        var cluster = ServiceCluster.On(database, silos, LoopbackPorts.Free(1), _folder.CreateSubdirectory(label).FullName);
        await Add(name, cluster.Addresses[0], [.. cluster.Silos.Select(silo => (silo.Name, silo)), ("api", cluster.Apis[0])], cancellationToken);
    }

    private async Task AddEmbedded(CancellationToken cancellationToken)
    {
        var address = FreeAddress();
        var settings = MeasuredApi.Settings(address, Path.Combine(_folder.FullName, "data"));
        await Add(Embedded, address, [new("api", new ServiceProcess("embedded", BuiltPrograms.Api, settings, Log("embedded")))], cancellationToken);
    }

    private async Task AddRowLock(string name, bool hasExtras, CancellationToken cancellationToken)
    {
        var (address, label) = (FreeAddress(), hasExtras ? "row-lock-extras" : "row-lock");
        var connection = new NpgsqlConnectionStringBuilder(await Tables(label, cancellationToken))
        {
            MaxPoolSize = PoolOfRowLock,
            MaxAutoPrepare = 20,
        };
        var settings = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = address.ToString(),
            ["ConnectionStrings__Postgres"] = connection.ToString(),
            ["Extras"] = hasExtras.ToString(),
        };
        var program = typeof(ServicesUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Yardstick").Value!;
        await Add(name, address, [new("api", new ServiceProcess(label, program, settings, Log(label)))], cancellationToken);
    }

    private async Task AddPgbench(string program, CancellationToken cancellationToken)
    {
        var connection = await Tables("pgbench", cancellationToken);
        await Execute(connection, PgbenchScripts.Setup(Slots), cancellationToken);
        _services.Add(new PgbenchService(program, connection, [Postgres]));
    }

    private async Task Add(
        string name, Uri address, IReadOnlyList<(string Name, ServiceProcess Process)> processes, CancellationToken cancellationToken)
    {
        await Task.WhenAll(processes.Select(process => process.Process.Start(cancellationToken)));
        MeasuredProcess[] measured = [.. processes.Select(process => new MeasuredProcess(process.Name, process.Process.Id))];
        var service = new HttpService(
            name, address, name == Embedded ? measured : [.. measured, Postgres], [.. processes.Select(process => process.Process)]);
        _services.Add(service);
        await service.HoldStill();
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
        using var schema = new StreamReader(typeof(ServicesUnderTest).Assembly.GetManifestResourceStream("yardstick.sql")!);
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
