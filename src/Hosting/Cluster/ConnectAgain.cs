using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Cluster;

/// <summary>Goes on trying: a database or silos that are down at the start come back, and nobody should have to restart an API for it.</summary>
internal sealed partial class ConnectAgain(TimeProvider clock, ILogger<ConnectAgain> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        LogWaiting(exception.Message);
        await Task.Delay(Pause, clock, cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "No silo can be reached yet, trying again: {Reason}")]
    private partial void LogWaiting(string reason);
}
