using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>Healthy while PostgreSQL answers queries.</summary>
internal class PostgresHealthCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return OnReached();
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return OnLost(exception);
        }
    }

    protected virtual HealthCheckResult OnReached() => HealthCheckResult.Healthy();

    protected virtual HealthCheckResult OnLost(Exception exception) =>
        HealthCheckResult.Unhealthy(exception: exception);
}

/// <summary>
/// The check of an API, which stores nothing itself. An API that has never reached PostgreSQL is unhealthy. If
/// PostgreSQL is lost later, the API is only degraded: silos still answer reads from memory, and writes get a retryable
/// error. Removing all APIs from rotation would fail the reads too.
/// </summary>
internal sealed class ApiPostgresHealthCheck(NpgsqlDataSource source) : PostgresHealthCheck(source)
{
    private volatile bool _wasReached;

    protected override HealthCheckResult OnReached()
    {
        _wasReached = true;
        return base.OnReached();
    }

    protected override HealthCheckResult OnLost(Exception exception) =>
        _wasReached ? HealthCheckResult.Degraded(exception: exception) : base.OnLost(exception);
}
