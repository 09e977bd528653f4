using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpdTokens.Hosting.Cluster;

namespace OpdTokens.Hosting.Health;

/// <summary>Healthy once the process has started. An API must also have connected to a silo.</summary>
internal sealed class StartupHealthCheck(IHostApplicationLifetime lifetime, IServiceProvider services) : IHealthCheck
{
    /// <summary>Null in a process that hosts grains.</summary>
    private readonly ClusterConnection? _connection = services.GetService<ClusterConnection>();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStarted.IsCancellationRequested && _connection is null or { IsOpen: true }
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy());
}
