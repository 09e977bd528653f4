using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpdTokens.Hosting.Cluster;

/// <summary>
/// Goes on trying: a database or silos that are down at the start come back, and nobody should have to restart an API for it. A
/// database that refuses this user stays as it is, and so ends the process. Orleans has the loop, and asks this filter after each
/// failed attempt; so there is nothing here for Polly to do.
/// </summary>
internal sealed partial class ConnectAgain(
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ConnectAgain> logger) : IClientConnectionRetryFilter
{
    private const int FailedExitCode = 1;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private string? _lastReason;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        if (exception is PostgresException { IsTransient: false } refused)
        {
            LogRefused(refused.MessageText);
            Environment.ExitCode = FailedExitCode;
            lifetime.StopApplication();
            return false;
        }

        var reason = exception is NpgsqlException ? $"PostgreSQL can't be reached: {exception.Message}" : "no silo can be reached.";
        if (Interlocked.Exchange(ref _lastReason, reason) != reason)
        {
            LogWaiting(reason);
        }

        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(EventId = 30, Level = LogLevel.Warning, Message = "Callers are told to come again, because {Reason} Trying every second.")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(EventId = 31, Level = LogLevel.Critical, Message = "PostgreSQL refuses the connection: {Reason}. See Username, Password and Database of OpdTokens:Postgres:ConnectionString.")]
    private partial void LogRefused(string reason);
}
