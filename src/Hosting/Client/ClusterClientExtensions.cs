using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Calls;
using OpdTokens.Hosting.Observability;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Postgres;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Client;

/// <summary>Adds the Orleans client of an API process whose grains are in the silos of a cluster.</summary>
public static class ClusterClientExtensions
{
    /// <summary>A new or restarted silo receives calls after this interval at the latest.</summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    public static IHostApplicationBuilder AddClusterClient(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().Services.AddPostgres("opdtokens-api");
        builder.Services.AddSingleton<GatewayCounter>();
        builder.Services.AddHealth<ClientStartupHealthCheck, GatewayHealthCheck, ApiPostgresHealthCheck>();
        var hosted = builder.Services.Hosted().ToArray();
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(Clustering)
            .UseConnectionRetryFilter<ClientConnectionRetryFilter>()
            .AddGatewayCountChangedHandler(services => services.GetRequiredService<GatewayCounter>().OnChanged)
            .AddActivityPropagation()
            .AddOutgoingGrainCallFilter<RetryCallFilter>()
            .AddMemoryStreams(DayStream.Provider)
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh)
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = GrainCalls.ResponseTimeout)
            .Services.AddGrainInterfaceTypeCache().AddClusterIds());
        builder.Services.ConnectInBackground(client: builder.Services.Hosted().Except(hosted).Single());
        return builder;
    }

    private static void Clustering(OptionsBuilder<AdoNetClusteringClientOptions> clustering) =>
        clustering.Configure<NpgsqlDataSource>((options, source) =>
        {
            options.Invariant = PostgresDataSource.Invariant;
            options.DataSource = source;
        });

    /// <summary>
    /// The Orleans client is a hosted service that starts only when it is connected, and hosted services start one
    /// after another. While the database or all silos are unavailable, the process could therefore not listen, nor
    /// answer with a retryable error.
    /// </summary>
    private static void ConnectInBackground(this IServiceCollection services, ServiceDescriptor client)
    {
        services.Remove(client);
        services.AddSingleton<ClusterConnection>();
        services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
    }

    private static IEnumerable<ServiceDescriptor> Hosted(this IServiceCollection services) =>
        services.Where(service => service.ServiceType == typeof(IHostedService));
}
