using OpdTokens.LocalCluster;
using OpdTokens.Monitoring.Tests.Tools;
using OpdTokens.Monitoring.Tests.Traffic;

namespace OpdTokens.Monitoring.Tests.Watching;

/// <summary>
/// Two silos, an API and PostgreSQL at work, a Prometheus that watches them, and one hard day: a silo is killed and comes back,
/// then PostgreSQL is stopped. What was seen stays for the tests to judge.
/// </summary>
public sealed class WatchedCluster : IAsyncLifetime
{
    private const string TimeZone = "Asia/Kolkata";

    /// <summary>Patients are counted, and changes reach those who follow.</summary>
    private const string Busy = "opdtokens_queue_consulting and on () opdtokens_live_lag_seconds_count > 0";

    private readonly DirectoryInfo _logs = Directory.CreateTempSubdirectory("opdtokens-monitoring-tests-");
    private PostgresServer? _postgres;
    private ServiceCluster? _cluster;
    private Hospital? _hospital;
    private DateTimeOffset _since;

    /// <summary>Alerts that fired while all was well.</summary>
    public string[] WhileWell { get; private set; } = [];

    /// <summary>Alerts that fired while a silo was away.</summary>
    public string[] WithoutSilo { get; private set; } = [];

    /// <summary>Alerts that still fired when it was back.</summary>
    public string[] WithSiloAgain { get; private set; } = [];

    /// <summary>Alerts that fired while PostgreSQL was away.</summary>
    public string[] WithoutPostgres { get; private set; } = [];

    /// <summary>What each process tells Prometheus at the end of the day, by its name.</summary>
    public Dictionary<string, string> Scrapes { get; } = [];

    internal PrometheusServer Prometheus { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (PrometheusHere.WhyNoCluster is not null)
        {
            return;
        }

        await Start();
        await Prometheus.Until(Busy);
        WhileWell = await FiredSoFar();

        await _cluster!.Silos[1].Kill();
        await Until("OpdTokensSiloDown");
        WithoutSilo = await FiredSoFar();

        await _cluster.Silos[1].Start();
        await Eventually.Is(async () => !(await Prometheus.FiringAlerts()).Contains("OpdTokensSiloDown"), "the end of OpdTokensSiloDown");
        WithSiloAgain = await Prometheus.FiringAlerts();

        _since = TimeProvider.System.GetUtcNow();
        await _postgres!.Stop();
        await Until("OpdTokensStorageErrors", "OpdTokensRequestsFail");
        WithoutPostgres = await FiredSoFar();
        await ScrapeAll();
    }

    public async Task DisposeAsync()
    {
        if (_hospital is not null)
        {
            await _hospital.DisposeAsync();
        }

        if (Prometheus is not null)
        {
            await Prometheus.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _logs.Delete(recursive: true);
    }

    private async Task Start()
    {
        _postgres = await PostgresServer.Start();
        var database = await _postgres.Databases.Create("opdtokens");
        await ServiceCluster.Migrate(database, _logs.FullName);
        _cluster = ServiceCluster.On(database, silos: 2, apiPorts: LoopbackPorts.Free(1), _logs.FullName);
        var api = _cluster.Apis[0];
        api.Set("OpdTokens__TimeZone", TimeZone);
        api.Set("OpdTokens__Limits__FeedsPerClient", $"{Followers.FeedsAllowed}");
        api.Set("OpdTokens__Limits__Unlimited__0", "192.0.2.0/24");
        await _cluster.Start();
        // The first answer takes long in a new process, longer than Prometheus waits where it looks every other second.
        await ScrapeAll();
        _since = TimeProvider.System.GetUtcNow();
        Prometheus = await PrometheusServer.Start(
        [
            .. _cluster.Silos.Select(silo => ("opdtokens-silo", silo.Name, silo.Management!)),
            .. _cluster.Apis.Select(process => ("opdtokens-api", process.Name, process.Management!)),
        ]);
        _hospital = await Hospital.Open(_cluster.Addresses[0], TimeZone);
    }

    private Task Until(params string[] alerts) => Eventually.Is(
        async () => (await Prometheus.FiringAlerts()).Intersect(alerts).Count() == alerts.Length,
        string.Join(" and ", alerts));

    private async Task<string[]> FiredSoFar()
    {
        var fired = await Prometheus.AlertsFiredSince(_since);
        _since = TimeProvider.System.GetUtcNow();
        return fired;
    }

    private async Task ScrapeAll()
    {
        using var http = new HttpClient();
        foreach (var process in _cluster!.All)
        {
            Scrapes[process.Name] = await http.GetStringAsync(new Uri(process.Management!, "metrics"));
        }
    }
}

[CollectionDefinition(Name)]
public sealed class WatchedClusterTests : ICollectionFixture<WatchedCluster>
{
    public const string Name = "Watched cluster";
}
