using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Observability;

/// <summary>
/// Registers the health checks of a process. docs/health.md describes each answer and who acts on it.
/// </summary>
internal static class HealthCheckExtensions
{
    public const string Ready = "ready";
    public const string Startup = "startup";

    /// <summary>A check that takes longer counts as failed.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <typeparam name="TStartup">Whether this process has started.</typeparam>
    /// <typeparam name="TCluster">Whether this process is connected to its cluster.</typeparam>
    /// <typeparam name="TStorage">Whether the storage is available.</typeparam>
    public static void AddHealth<TStartup, TCluster, TStorage>(this IServiceCollection services)
        where TStartup : StartupHealthCheck
        where TCluster : class, IHealthCheck
        where TStorage : class, IHealthCheck
    {
        services
            .AddSingleton<TStartup>()
            .AddSingleton<TCluster>()
            .AddSingleton<TStorage>()
            .AddSingleton<ShutdownHealthCheck>()
            .AddSingleton<HealthLog>()
            .AddSingleton<HealthCheckCache>();
        services.AddHealthChecks()
            .AddCheck<TStartup>("begun", tags: [Startup])
            .AddCheck<TCluster>("cluster", tags: [Ready], timeout: Timeout)
            .AddCheck<TStorage>("storage", tags: [Ready], timeout: Timeout)
            .AddCheck<ShutdownHealthCheck>("stopping", tags: [Ready]);
    }
}
