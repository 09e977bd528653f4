using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Hosting.Observability;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Postgres;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Silo;

/// <summary>Adds a silo of a cluster, whose members share one PostgreSQL.</summary>
public static class ClusterSilo
{
    private const string Service = "opdtokens-silo";
    private const string ServiceWithApi = "opdtokens-api";

    /// <summary>A silo as a separate process.</summary>
    public static IHostApplicationBuilder AddClusterSilo(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().RequireCluster().AddTelemetry(Service).AddSilo(Service);
        builder.Services.AddHealth<StartupHealthCheck, MembershipHealthCheck, PostgresHealthCheck>();
        return builder;
    }

    /// <summary>
    /// A silo in the API's process. Like other APIs, it still answers reads while PostgreSQL is unavailable.
    /// </summary>
    public static IHostApplicationBuilder AddCombinedSilo(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().AddSilo(ServiceWithApi);
        builder.Services.AddHealth<StartupHealthCheck, MembershipHealthCheck, ApiPostgresHealthCheck>();
        return builder;
    }

    private static void AddSilo(this IHostApplicationBuilder builder, string application)
    {
        builder.Services.AddPostgres(application);

        // Hosted services start in order, so both checks precede the silo.
        builder.Services.AddHostedService<SiloPortCheck>();
        builder.Services.AddPostgresStartupCheck();
        builder.UseOrleans(silo => silo
            .UseAdoNetClustering(Clustering)
            .AddActivityPropagation()
            .AddGrains()
            .AddPostgresStorage(GrainHosting.StorageName)
            // Each day is a separate stream, and the rows of past days would never be deleted.
            .AddPostgresStorage(GrainHosting.SubscriptionStorageName, deleteOnClear: true)
            .AddPostgresAudit()
            .Configure<ClusterMembershipOptions>(ClusterTimeouts.ConfigureMembership)
            .Configure<SiloMessagingOptions>(ClusterTimeouts.ConfigureMessaging)
            .AddIncomingGrainCallFilter<SuspendedSiloFilter>()
            .AddEndpoints()
            .AddDirectory());
    }

    private static void Clustering(OptionsBuilder<AdoNetClusteringSiloOptions> clustering) =>
        clustering.Configure<NpgsqlDataSource>((options, source) =>
        {
            options.Invariant = PostgresDataSource.Invariant;
            options.DataSource = source;
        });

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
    /// Adds the strongly consistent grain directory, the designated successor of the default one. When silos join or
    /// leave, it moves entries in agreed steps, so it neither loses an activation of a live silo nor allows a second
    /// one.
    /// </summary>
    private static ISiloBuilder AddDirectory(this ISiloBuilder silo)
    {
#pragma warning disable ORLEANSEXP003 // Experimental. The default directory allows second activations when a silo dies.
        silo.AddDistributedGrainDirectory();
#pragma warning restore ORLEANSEXP003

        // By default, the slots of a dead silo are unavailable for half a minute in case the silo is still running.
        // This is not necessary: the store rejects writes of a second activation, and SuspendedSiloFilter holds calls
        // to a resumed silo.
        return silo.Configure<GrainDirectoryOptions>(directory => directory.RangeLeaseDuration = TimeSpan.Zero);
    }
}
