using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Postgres;
using OpdTokens.Hosting.Settings;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Cluster;

/// <summary>What silos and their clients have in common.</summary>
internal static class ClusterServices
{
    public static void AddPostgres(this IServiceCollection services, string application)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => PostgresSource.Create(
            provider.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Postgres,
            application,
            provider.GetRequiredService<ILoggerFactory>()));
    }

    public static void AddClusterIds(this IServiceCollection services) =>
        services.AddOptions<ClusterOptions>().Configure<IOptions<OpdTokensOptions>>((ids, options) =>
            (ids.ClusterId, ids.ServiceId) = (options.Value.Cluster.ClusterId, options.Value.Cluster.ServiceId));
}
