using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Calls;
using OpdTokens.Hosting.Health;
using OpdTokens.Hosting.Postgres;
using OpdTokens.Hosting.Settings;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Cluster;

/// <summary>A process that calls grains which live elsewhere.</summary>
public static class ClusterCaller
{
    /// <summary>A silo that came back, or came new, is called from then on.</summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(2);

    public static IHostApplicationBuilder AddClusterCaller(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().Services.AddPostgres("opdtokens-api");
        builder.Services.AddSingleton<Gateways>();
        builder.Services.AddHealth<GatewayHealthCheck, ApiPostgresHealthCheck>();
        var hosted = builder.Services.Hosted().ToArray();
        builder.UseOrleansClient(client => client
            .UseAdoNetClustering(Clustering)
            .UseConnectionRetryFilter<ConnectAgain>()
            .AddGatewayCountChangedHandler(services => services.GetRequiredService<Gateways>().OnChanged)
            .AddActivityPropagation()
            .AddOutgoingGrainCallFilter<RetryCallFilter>()
            .AddMemoryStreams(DayStream.Provider)
            .Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh)
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = FailureDetection.ResponseTimeout)
            .Services.AddKnownInterfaces().AddClusterIds());
        builder.Services.ConnectInTheBackground(client: builder.Services.Hosted().Except(hosted).Single());
        return builder;
    }

    private static void Clustering(OptionsBuilder<AdoNetClusteringClientOptions> clustering) =>
        clustering.Configure<NpgsqlDataSource>((options, source) =>
        {
            options.Invariant = PostgresSource.Invariant;
            options.DataSource = source;
        });

    /// <summary>
    /// Orleans' client is a hosted service whose start ends when it is connected, and nothing behind it would start before: no
    /// port would be open and no caller told to come again while a database or all silos are down.
    /// </summary>
    private static void ConnectInTheBackground(this IServiceCollection services, ServiceDescriptor client)
    {
        services.Remove(client);
        services.AddSingleton<ClusterConnection>();
        services.AddHostedService(provider => provider.GetRequiredService<ClusterConnection>());
    }

    private static IEnumerable<ServiceDescriptor> Hosted(this IServiceCollection services) =>
        services.Where(service => service.ServiceType == typeof(IHostedService));
}
