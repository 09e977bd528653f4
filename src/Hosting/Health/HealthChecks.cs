using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Health;

/// <summary>What a process asks itself. docs/health.md says who should act on which answer.</summary>
internal static class HealthChecks
{
    public const string Ready = "ready";
    public const string Startup = "startup";

    /// <summary>Of everything that takes longer there is no use in hearing that it is well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <typeparam name="TCluster">Whether this process is part of its cluster.</typeparam>
    /// <typeparam name="TStorage">Whether what it stores in can be reached.</typeparam>
    public static void AddHealth<TCluster, TStorage>(this IServiceCollection services)
        where TCluster : class, IHealthCheck
        where TStorage : class, IHealthCheck
    {
        services.AddSingleton<TCluster>().AddSingleton<TStorage>().AddSingleton<StartupHealthCheck>().AddSingleton<ShutdownHealthCheck>().AddSingleton<HealthLog>().AddSingleton<SharedChecks>();
        services.AddHealthChecks()
            .AddCheck<StartupHealthCheck>("begun", tags: [Startup])
            .AddCheck<TCluster>("cluster", tags: [Ready], timeout: Patience)
            .AddCheck<TStorage>("storage", tags: [Ready], timeout: Patience)
            .AddCheck<ShutdownHealthCheck>("stopping", tags: [Ready]);
    }
}
