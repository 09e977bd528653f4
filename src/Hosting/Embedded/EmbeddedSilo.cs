using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpdTokens.Grains.Auditing;
using OpdTokens.Hosting.Audit;
using OpdTokens.Hosting.Health;
using OpdTokens.Hosting.Settings;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Hosting.Embedded;

/// <summary>API, silo and SQLite in one process: nothing to install.</summary>
public static class EmbeddedSilo
{
    private const string SqliteInvariant = "System.Data.SQLite";
    private const string SqliteStorage = "sqlite";

    /// <summary>Names the data, as it does in a cluster.</summary>
    private const string ServiceId = "opdtokens";

    /// <summary>Longer than the store waits for a lock, so that a caller hears of the failure and not just of silence.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static IHostApplicationBuilder AddEmbeddedSilo(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().Services.AddHealth<MembershipHealthCheck, SqliteHealthCheck>();

        // Before the silo, so that the store is there when it starts, and still there when it has stopped.
        builder.Services.AddSingleton<EmbeddedStore>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EmbeddedStore>());

        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort(), serviceId: ServiceId, clusterId: "embedded")
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            .AddActivityPropagation()
            .AddGrains()
            .AddMemoryGrainStorage(GrainHosting.SubscriptionStorageName)
            .AddSqliteStorage()
            .AddSqliteAudit());
        return builder;
    }

    private static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorage(SqliteStorage, storage => storage.Configure<Serializer, EmbeddedStore>(
            (options, serializer, store) =>
            {
                options.Invariant = SqliteInvariant;
                options.ConnectionString = EmbeddedStore.ConnectionString(store.DataFile);
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
            }));
        silo.Services.AddKeyedSingleton<IGrainStorage>(GrainHosting.StorageName, (services, _) =>
            ActivatorUtilities.CreateInstance<SingleWriterStorage>(services, services.GetRequiredKeyedService<IGrainStorage>(SqliteStorage)));
        silo.Services.AddSingleton<SingleWriter>();
        return silo;
    }

    private static ISiloBuilder AddSqliteAudit(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<IAuditStore>(services => new SingleWriterAudit(
            new SqlAuditStore(
                SqliteFactory.Instance.CreateDataSource(EmbeddedStore.ConnectionString(services.GetRequiredService<EmbeddedStore>().DataFile)),
                AuditStatements.Sqlite,
                ServiceId),
            services.GetRequiredService<SingleWriter>()));
        return silo;
    }

    /// <summary>Nobody but this process calls the silo, so any port will do, and two services can run on one machine.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
