using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace OpdTokens.Hosting.Observability;

/// <summary>Healthy once all hosted services of the process have started.</summary>
internal class StartupHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    protected virtual bool HasStarted => lifetime.ApplicationStarted.IsCancellationRequested;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(HasStarted ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}

/// <summary>Unhealthy from the start of the shutdown, so that no new requests are routed to the process.</summary>
internal sealed class ShutdownHealthCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy()
                : HealthCheckResult.Healthy());
}
