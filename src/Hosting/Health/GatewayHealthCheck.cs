using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpdTokens.Hosting.Cluster;

namespace OpdTokens.Hosting.Health;

/// <summary>Healthy while the API has a gateway, because without a silo it can't answer requests.</summary>
internal sealed class GatewayHealthCheck(Gateways gateways) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(gateways.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
