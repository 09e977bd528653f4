using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Auditing;
using OpdTokens.Hosting.Storage.Audit;
using OpdTokens.Hosting.Storage.Batching;
using OpdTokens.Hosting.Storage.Slots;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Hosting.Storage.Sqlite;

/// <summary>
/// Adds the storage of an embedded silo: the SQLite file, the grain storage and the audit store in it.
/// </summary>
internal static class SqliteSiloExtensions
{
    private const string Invariant = "System.Data.SQLite";
    private const string InnerStorage = "sqlite";

    /// <summary>
    /// Call this before the silo is added, so that the file is open before the silo starts and until it has stopped.
    /// </summary>
    public static IServiceCollection AddSqliteFile(this IServiceCollection services) => services
        .AddSingleton<EmbeddedStore>()
        .AddHostedService(provider => provider.GetRequiredService<EmbeddedStore>());

    /// <param name="name">The name of the grain storage.</param>
    public static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo, string name)
    {
        silo.Services.AddSingleton<BatchMetrics>();
        silo.Services.AddSingleton(services => new WriteBatcher(
            new SqliteBatchStatement(ConnectionStringOf(services), services.GetRequiredService<SingleWriter>()),
            writers: 1,
            services.GetRequiredService<BatchMetrics>()));
        silo.AddAdoNetGrainStorage(InnerStorage, storage => storage.Configure<Serializer, IServiceProvider, WriteBatcher>(
            (options, serializer, services, batcher) =>
            {
                options.Invariant = Invariant;
                options.DataSource = new BatchingDataSource(
                    SqliteFactory.Instance.CreateDataSource(ConnectionStringOf(services)), SqliteFactory.Instance, batcher);
                options.GrainStorageSerializer = new StateSerializer(serializer);
            }));
        silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) =>
            ActivatorUtilities.CreateInstance<SingleWriterStorage>(
                services, new SlotStorage(services.GetRequiredKeyedService<IGrainStorage>(InnerStorage))));
        silo.Services.AddSingleton<SingleWriter>();
        return silo;
    }

    /// <param name="service">The service id of the data.</param>
    public static ISiloBuilder AddSqliteAudit(this ISiloBuilder silo, string service)
    {
        silo.Services.AddSingleton<IAuditStore>(services => new SingleWriterAuditStore(
            new SqlAuditStore(
                SqliteFactory.Instance.CreateDataSource(ConnectionStringOf(services)),
                AuditStatements.Sqlite,
                service),
            services.GetRequiredService<SingleWriter>()));
        return silo;
    }

    private static string ConnectionStringOf(IServiceProvider services) =>
        EmbeddedStore.ConnectionString(services.GetRequiredService<EmbeddedStore>().DataFile);
}
