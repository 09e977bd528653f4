using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>
/// Logs the start and the end of a database outage once each, however many calls fail meanwhile. Reads and writes are
/// tracked separately: a server with a full disk still answers reads.
/// </summary>
internal sealed partial class PostgresOutageLog(TimeProvider clock, ILogger<PostgresOutageLog> logger)
{
    private readonly Outage _reading = new("read", clock, logger);
    private readonly Outage _writing = new("written", clock, logger);

    public void ReadFailed(Exception exception) => _reading.Failed(exception);

    public void WriteFailed(Exception exception) => _writing.Failed(exception);

    public void ReadSucceeded() => _reading.Succeeded();

    public void WriteSucceeded() => _writing.Succeeded();

    private sealed partial class Outage(string use, TimeProvider clock, ILogger logger)
    {
        private const long Never = 0;

        private long _since = Never;

        public void Failed(Exception exception)
        {
            if (Interlocked.CompareExchange(ref _since, clock.GetTimestamp(), Never) == Never)
            {
                LogUnavailable(logger, use, exception.Message);
            }
        }

        public void Succeeded()
        {
            if (Volatile.Read(ref _since) != Never
                && Interlocked.Exchange(ref _since, Never) is var since and not Never)
            {
                LogAvailable(logger, use, clock.GetElapsedTime(since));
            }
        }

        [LoggerMessage(
            EventId = 20, Level = LogLevel.Error,
            Message = "PostgreSQL can't be {Use}: {Reason} Requests get a retryable error.")]
        private static partial void LogUnavailable(ILogger logger, string use, string reason);

        [LoggerMessage(
            EventId = 21, Level = LogLevel.Warning,
            Message = "PostgreSQL can be {Use} again, after an outage of {Duration}.")]
        private static partial void LogAvailable(ILogger logger, string use, TimeSpan duration);
    }
}
