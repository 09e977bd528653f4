using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Grains.Auditing;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Audit;
using OpdTokens.Hosting.Storage.Batching;
using OpdTokens.Hosting.Storage.Slots;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>Adds the connection pool, and to a silo the grain storage and the audit store in PostgreSQL.</summary>
internal static class PostgresSiloExtensions
{
    /// <param name="application">The name of this kind of process in <c>pg_stat_activity</c> and metrics.</param>
    public static void AddPostgres(this IServiceCollection services, string application)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => PostgresDataSource.Create(
            provider.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Postgres,
            application,
            provider.GetRequiredService<ILoggerFactory>()));
    }

    /// <summary>
    /// Call this before the silo is added, so that the silo starts only on a server that passed <see
    /// cref="PostgresStartupCheck"/>.
    /// </summary>
    public static void AddPostgresStartupCheck(this IServiceCollection services) =>
        services.AddSingleton<PostgresOutageLog>().AddHostedService<PostgresStartupCheck>();

    /// <summary>Batches under way at one time: while the server writes one to its log, the next one is on its way.</summary>
    private const int Writers = 2;

    /// <param name="silo">The silo.</param>
    /// <param name="name">The name of the grain storage.</param>
    /// <param name="deleteOnClear">Whether a cleared state leaves no row behind.</param>
    public static ISiloBuilder AddPostgresStorage(this ISiloBuilder silo, string name, bool deleteOnClear = false)
    {
        var provider = $"postgres-{name}";
        silo.Services.TryAddSingleton<BatchMetrics>();
        silo.Services.TryAddSingleton(services => new WriteBatcher(
            new PostgresBatchStatement(services.GetRequiredService<NpgsqlDataSource>()), Writers, services.GetRequiredService<BatchMetrics>()));
        silo.AddAdoNetGrainStorage(provider, (OptionsBuilder<AdoNetGrainStorageOptions> storage) =>
            storage.Configure<Serializer, NpgsqlDataSource, WriteBatcher>((options, serializer, source, batcher) =>
            {
                options.Invariant = PostgresDataSource.Invariant;
                options.DataSource = new BatchingDataSource(source, NpgsqlFactory.Instance, batcher);
                options.DeleteStateOnClear = deleteOnClear;
                options.GrainStorageSerializer = new StateSerializer(serializer);
            }));
        silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) =>
            ActivatorUtilities.CreateInstance<PostgresStorage>(
                services, new SlotStorage(services.GetRequiredKeyedService<IGrainStorage>(provider))));
        return silo;
    }

    public static ISiloBuilder AddPostgresAudit(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<IAuditStore>(services => new SqlAuditStore(
            services.GetRequiredService<NpgsqlDataSource>(),
            AuditStatements.Postgres,
            services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Cluster.ServiceId));
        return silo;
    }
}
