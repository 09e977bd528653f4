using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpdTokens.Hosting.Cluster;

namespace OpdTokens.Hosting.Health;

/// <summary>Everything in the process has started; an API has reached a silo for the first time.</summary>
internal sealed class StartupHealthCheck(IHostApplicationLifetime lifetime, IServiceProvider services) : IHealthCheck
{
    /// <summary>Null where grains live in this process.</summary>
    private readonly ClusterConnection? _connection = services.GetService<ClusterConnection>();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStarted.IsCancellationRequested && _connection is null or { IsOpen: true }
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy());
}
