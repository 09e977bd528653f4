using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpdTokens.Hosting.Cluster;

namespace OpdTokens.Hosting.Health;

/// <summary>An API without a silo to call can't answer anything.</summary>
internal sealed class GatewayHealthCheck(Gateways gateways) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(gateways.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
