using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Silo;

/// <summary>Healthy while the silo is an active member of the cluster.</summary>
internal sealed class MembershipHealthCheck(ISiloStatusOracle silos) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
            silos.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
