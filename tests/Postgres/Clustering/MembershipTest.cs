using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.MembershipService;

namespace OpdTokens.Postgres.Tests.Clustering;

/// <summary>Orleans' own ADO.NET membership table, and silos to put into it.</summary>
public abstract class MembershipTest(TestServer server) : IAsyncLifetime
{
    internal const string Cluster = "test";

    internal static readonly DateTime Now = new(2026, 1, 30, 9, 0, 0, DateTimeKind.Utc);

    private NpgsqlDataSource? _source;
    private IMembershipTable? _table;
    private Database? _database;

    internal Database Database => _database!;

    internal NpgsqlDataSource Source => _source!;

    internal IMembershipTable Table => _table!;

    public async Task InitializeAsync()
    {
        if (PostgresHere.WhyNot is not null)
        {
            return;
        }

        _database = await server.Migrated();
        _source = NpgsqlDataSource.Create(_database.Run);
        _table = TableOf(Cluster);
        await Table.InitializeMembershipTableAsync(tryInitTableVersion: true);
    }

    public async Task DisposeAsync()
    {
        if (_source is not null)
        {
            await _source.DisposeAsync();
        }
    }

    internal IMembershipTable TableOf(string cluster) => new AdoNetClusteringTable(
        new ServiceCollection().BuildServiceProvider(),
        Options.Create(new ClusterOptions { ClusterId = cluster, ServiceId = "opdtokens" }),
        Options.Create(new AdoNetClusteringSiloOptions { Invariant = "Npgsql", DataSource = Source }),
        NullLogger<AdoNetClusteringTable>.Instance);

    internal static MembershipEntry Silo(int number, SiloStatus status = SiloStatus.Active, DateTime? alive = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Loopback, 11110 + number, 100 + number),
        SiloName = $"silo-{number}",
        HostName = "host",
        Status = status,
        ProxyPort = 30000 + number,
        StartTime = Now,
        IAmAliveTime = alive ?? Now,
    };

    internal async Task<TableVersion> Version() => (await Table.ReadAllAsync()).Version;

    /// <summary>The next version, as a silo that has just read the table would write it.</summary>
    internal async Task<TableVersion> Next() => (await Version()).Next();

    internal async Task Insert(params MembershipEntry[] silos)
    {
        foreach (var silo in silos)
        {
            Assert.True(await Table.InsertRowAsync(silo, await Next()));
        }
    }

    /// <summary>As a silo does it that decided on the version before this one.</summary>
    internal Task<bool> Change(MembershipEntry silo, TableVersion next) => Table.UpdateRowAsync(silo, next.VersionEtag, next);
}
