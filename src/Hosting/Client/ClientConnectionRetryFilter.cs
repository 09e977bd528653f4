using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpdTokens.Hosting.Client;

/// <summary>
/// Retries the connection to the cluster without limit, so that an API needs no restart when the database or the silos
/// become available after it. If PostgreSQL rejects the credentials, retrying is pointless and the process stops.
/// Orleans supplies the retry loop and calls this filter after each failed attempt, so Polly is not needed here.
/// </summary>
internal sealed partial class ClientConnectionRetryFilter(
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<ClientConnectionRetryFilter> logger) : IClientConnectionRetryFilter
{
    private const int FailedExitCode = 1;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private string? _lastReason;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is PostgresException { IsTransient: false } refusal)
        {
            LogRefused(refusal.MessageText);
            Environment.ExitCode = FailedExitCode;
            lifetime.StopApplication();
            return false;
        }

        var reason = exception is NpgsqlException
            ? $"PostgreSQL can't be reached: {exception.Message}"
            : "No silo can be reached.";
        if (Interlocked.Exchange(ref _lastReason, reason) != reason)
        {
            LogWaiting(reason);
        }

        await Task.Delay(RetryDelay, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(
        EventId = 30, Level = LogLevel.Warning,
        Message = "{Reason} Requests get a retryable error. The connection is retried every second.")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(
        EventId = 31, Level = LogLevel.Critical,
        Message = "PostgreSQL refuses the connection: {Reason}. "
            + "See Username, Password and Database of OpdTokens:Postgres:ConnectionString.")]
    private partial void LogRefused(string reason);
}
