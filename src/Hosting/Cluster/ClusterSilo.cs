using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Grains.Auditing;
using OpdTokens.Hosting.Audit;
using OpdTokens.Hosting.Health;
using OpdTokens.Hosting.Postgres;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Telemetry;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Hosting.Cluster;

/// <summary>One of several silos on one PostgreSQL.</summary>
public static class ClusterSilo
{
    private const string Service = "opdtokens-silo";
    private const string ServiceWithApi = "opdtokens-api";

    /// <summary>The silo as a process.</summary>
    public static IHostApplicationBuilder AddClusterSilo(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().RequireCluster().AddTelemetry(Service).AddSilo(Service);
        builder.Services.AddHealth<MembershipHealthCheck, PostgresHealthCheck>();
        return builder;
    }

    /// <summary>The silo in the API's process, which goes on answering reads when PostgreSQL is lost, as other APIs do.</summary>
    public static IHostApplicationBuilder AddCombinedSilo(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().AddSilo(ServiceWithApi);
        builder.Services.AddHealth<MembershipHealthCheck, ApiPostgresHealthCheck>();
        return builder;
    }

    private static void AddSilo(this IHostApplicationBuilder builder, string application)
    {
        builder.Services.AddPostgres(application);
        builder.Services.AddSingleton<Availability>();

        // Before the silo, so that it finds its ports free, and a server that it can trust.
        builder.Services.AddHostedService<FreeEndpoints>();
        builder.Services.AddHostedService<PostgresStart>();
        builder.UseOrleans(silo => silo
            .UseAdoNetClustering(Clustering)
            .AddActivityPropagation()
            .AddGrains()
            .AddPostgresStorage(GrainHosting.StorageName)
            // Each day is a stream of its own, and the rows of days gone by would stay for good.
            .AddPostgresStorage(GrainHosting.SubscriptionStorageName, deleteOnClear: true)
            .AddPostgresAudit()
            .Configure<ClusterMembershipOptions>(FailureDetection.Configure)
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = FailureDetection.ResponseTimeout)
            .Configure<SiloMessagingOptions>(GracefulStop.Configure)
            .AddIncomingGrainCallFilter<SuspendedSiloFilter>()
            .AddEndpoints()
            .AddDirectory());
    }

    private static void Clustering(OptionsBuilder<AdoNetClusteringSiloOptions> clustering) =>
        clustering.Configure<NpgsqlDataSource>((options, source) =>
        {
            options.Invariant = PostgresSource.Invariant;
            options.DataSource = source;
        });

    private static ISiloBuilder AddPostgresStorage(this ISiloBuilder silo, string name, bool deleteOnClear = false)
    {
        var provider = $"postgres-{name}";
        silo.AddAdoNetGrainStorage(provider, (OptionsBuilder<AdoNetGrainStorageOptions> storage) =>
            storage.Configure<Serializer, NpgsqlDataSource>((options, serializer, source) =>
            {
                options.Invariant = PostgresSource.Invariant;
                options.DataSource = source;
                options.DeleteStateOnClear = deleteOnClear;
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
            }));
        silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) =>
            ActivatorUtilities.CreateInstance<PostgresStorage>(services, services.GetRequiredKeyedService<IGrainStorage>(provider)));
        return silo;
    }

    private static ISiloBuilder AddPostgresAudit(this ISiloBuilder silo)
    {
        silo.Services.AddSingleton<IAuditStore>(services => new SqlAuditStore(
            services.GetRequiredService<NpgsqlDataSource>(),
            AuditStatements.Postgres,
            services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Cluster.ServiceId));
        return silo;
    }

    private static ISiloBuilder AddEndpoints(this ISiloBuilder silo)
    {
        silo.Services.AddClusterIds();
        silo.Services.AddOptions<EndpointOptions>().Configure<IOptions<OpdTokensOptions>>((endpoints, options) =>
        {
            var cluster = options.Value.Cluster;
            (endpoints.SiloPort, endpoints.GatewayPort) = (cluster.SiloPort, cluster.GatewayPort);
            if (cluster.AdvertisedAddress.Length > 0)
            {
                endpoints.AdvertisedIPAddress = IPAddress.Parse(cluster.AdvertisedAddress);
            }
        });
        return silo;
    }

    /// <summary>
    /// The directory that Orleans' default one is to be replaced by: it moves its entries in agreed steps when silos come and go, so
    /// a grain whose silo lives is neither lost from sight nor started a second time elsewhere.
    /// </summary>
    private static ISiloBuilder AddDirectory(this ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // Its API may still change; its absence costs a second activation at every silo's death.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003

        // It would keep a dead silo's slots closed for half a minute, for fear that the silo lives on. Writes need no such fear, since
        // the store refuses a second activation's; and a silo that was suspended answers nothing before it has asked.
        return silo.Configure<GrainDirectoryOptions>(directory => directory.RangeLeaseDuration = TimeSpan.Zero);
    }
}
