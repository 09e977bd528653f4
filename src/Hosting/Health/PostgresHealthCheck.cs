using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace OpdTokens.Hosting.Health;

/// <summary>Whether PostgreSQL answers a question.</summary>
internal class PostgresHealthCheck(NpgsqlDataSource source) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var question = source.CreateCommand("SELECT 1");
            await question.ExecuteScalarAsync(cancellationToken);
            return OnReached();
        }
        catch (Exception exception) when (exception is NpgsqlException or OperationCanceledException)
        {
            return OnLost(exception);
        }
    }

    protected virtual HealthCheckResult OnReached() => HealthCheckResult.Healthy();

    protected virtual HealthCheckResult OnLost(Exception exception) => HealthCheckResult.Unhealthy(exception: exception);
}

/// <summary>
/// At an API, which stores nothing itself: it must have been there once, but when it is lost the silos go on answering reads from
/// their memory, and the API tells who writes to come again. To take all APIs out of rotation would take the reads too.
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
