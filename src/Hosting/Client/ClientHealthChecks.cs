using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpdTokens.Hosting.Observability;

namespace OpdTokens.Hosting.Client;

/// <summary>Healthy once the process has started and has connected to a silo.</summary>
internal sealed class ClientStartupHealthCheck(IHostApplicationLifetime lifetime, ClusterConnection connection)
    : StartupHealthCheck(lifetime)
{
    protected override bool HasStarted => base.HasStarted && connection.IsOpen;
}

/// <summary>Healthy while the API has a gateway, because without a silo it can't answer requests.</summary>
internal sealed class GatewayHealthCheck(GatewayCounter gateways) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(gateways.Count > 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
