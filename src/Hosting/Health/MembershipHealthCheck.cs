using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Health;

/// <summary>A silo is well while the others count it among them.</summary>
internal sealed class MembershipHealthCheck(ISiloStatusOracle silos) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(silos.CurrentStatus == SiloStatus.Active ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
}
