using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpdTokens.Hosting.Embedded;

namespace OpdTokens.Hosting.Health;

/// <summary>Healthy while the embedded database file can be read.</summary>
internal sealed class SqliteHealthCheck(EmbeddedStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.Ping(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (SqliteException exception)
        {
            return HealthCheckResult.Unhealthy(exception: exception);
        }
    }
}
