namespace OpdTokens.LocalCluster;

/// <summary>Silos and APIs on loopback ports, each a process of its own, on a database that has been migrated.</summary>
public sealed class ServiceCluster : IAsyncDisposable
{
    private ServiceCluster(
        IReadOnlyList<ServiceProcess> silos, IReadOnlyList<int> siloPorts, IReadOnlyList<ServiceProcess> apis, IReadOnlyList<Uri> addresses)
    {
        (Silos, SiloPorts, Apis, Addresses) = (silos, siloPorts, apis, addresses);
    }

    /// <summary>Silos, then APIs.</summary>
    public IEnumerable<ServiceProcess> All => Silos.Concat(Apis);

    public IReadOnlyList<ServiceProcess> Silos { get; }

    /// <summary>What tells one silo from another in the membership table.</summary>
    public IReadOnlyList<int> SiloPorts { get; }

    public IReadOnlyList<ServiceProcess> Apis { get; }

    /// <summary>Of the APIs.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Puts a cluster together; nothing runs yet.</summary>
    /// <param name="database">For all processes.</param>
    /// <param name="silos">How many.</param>
    /// <param name="apiPorts">One for each API.</param>
    /// <param name="logFolder">Gets a file for each process.</param>
    public static ServiceCluster On(Database database, int silos, IReadOnlyList<int> apiPorts, string logFolder)
    {
        var settings = Settings.OfCluster(database, clusterId: "local");
        var ports = LoopbackPorts.Free(silos * 3 + apiPorts.Count);
        var (siloPorts, gatewayPorts, managementPorts) = (ports[..silos], ports[silos..(2 * silos)], new Queue<int>(ports[(2 * silos)..]));
        Uri[] addresses = [.. apiPorts.Select(port => new Uri($"http://127.0.0.1:{port}"))];
        return new ServiceCluster(
            [.. siloPorts.Zip(gatewayPorts).Select((port, index) => Process(
                $"silo-{index + 1}", BuiltPrograms.Silo, Settings.OfSilo(settings, port.First, port.Second)))],
            siloPorts,
            [.. addresses.Select((address, index) => Process(
                $"api-{index + 1}", BuiltPrograms.Api, Settings.OfApi(settings, address)))],
            addresses);

        ServiceProcess Process(string name, string program, Dictionary<string, string> settings)
        {
            var management = new Uri($"http://127.0.0.1:{managementPorts.Dequeue()}");
            return new(name, program, Settings.WithManagement(settings, management), Path.Combine(logFolder, $"{name}.log"))
            {
                Management = management,
            };
        }
    }

    /// <summary>Processes that are API and silo in one; nothing runs yet.</summary>
    /// <param name="database">For all processes.</param>
    /// <param name="apiPorts">One for each.</param>
    /// <param name="logFolder">Gets a file for each process.</param>
    /// <param name="program">Another build of the API; null: the one beside this program.</param>
    public static ServiceCluster OfCombined(Database database, IReadOnlyList<int> apiPorts, string logFolder, string? program = null)
    {
        var settings = Settings.OfCluster(database, clusterId: "local");
        var ports = LoopbackPorts.Free(apiPorts.Count * 2).Chunk(2).ToArray();
        Uri[] addresses = [.. apiPorts.Select(port => new Uri($"http://127.0.0.1:{port}"))];
        return new ServiceCluster(
            silos: [],
            [.. ports.Select(pair => pair[0])],
            [.. addresses.Zip(ports).Select((at, index) => new ServiceProcess(
                $"combined-{index + 1}",
                program ?? BuiltPrograms.Api,
                Settings.OfCombined(Settings.OfSilo(settings, at.Second[0], at.Second[1]), at.First),
                Path.Combine(logFolder, $"combined-{index + 1}.log")))],
            addresses);
    }

    /// <summary>Brings the database's schema to the version of the silos.</summary>
    public static async Task Migrate(Database database, string logFolder)
    {
        await using var migration = new ServiceProcess(
            "migrate", BuiltPrograms.Silo, Settings.OfMigration(database), Path.Combine(logFolder, "migrate.log"), "migrate");
        migration.Launch();
        if (await migration.ExitCode() != 0)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, migration.LastWords()));
        }
    }

    public Task Start(CancellationToken cancellationToken = default) =>
        Task.WhenAll(All.Select(process => process.Start(cancellationToken)));

    /// <summary>APIs first, so that what they have begun is answered.</summary>
    public async Task Stop()
    {
        await Task.WhenAll(Apis.Where(api => api.IsRunning).Select(api => api.Stop()));
        await Task.WhenAll(Silos.Where(silo => silo.IsRunning).Select(silo => silo.Stop()));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Apis.Concat(Silos))
        {
            await process.DisposeAsync();
        }
    }
}
