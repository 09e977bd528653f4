using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Postgres;

/// <summary>
/// Tells once that the database is away, and once that it is back; each failed call on the way says nothing new. On a full disk it is there
/// for reading and not for writing, so the one says nothing of the other.
/// </summary>
internal sealed partial class Availability(TimeProvider clock, ILogger<Availability> logger)
{
    private readonly Outage _reading = new("read", clock, logger);
    private readonly Outage _writing = new("written", clock, logger);

    public void ReadFailed(Exception exception) => _reading.Failed(exception);

    public void WriteFailed(Exception exception) => _writing.Failed(exception);

    public void ReadWorked() => _reading.Worked();

    public void WriteWorked() => _writing.Worked();

    private sealed partial class Outage(string use, TimeProvider clock, ILogger logger)
    {
        private const long Never = 0;

        private long _since = Never;

        public void Failed(Exception exception)
        {
            if (Interlocked.CompareExchange(ref _since, clock.GetTimestamp(), Never) == Never)
            {
                LogAway(logger, use, exception.Message);
            }
        }

        public void Worked()
        {
            if (Volatile.Read(ref _since) != Never && Interlocked.Exchange(ref _since, Never) is var since and not Never)
            {
                LogBack(logger, use, clock.GetElapsedTime(since));
            }
        }

        [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "PostgreSQL fails, it can't be {Use}: {Reason} Callers are told to come again.")]
        private static partial void LogAway(ILogger logger, string use, string reason);

        [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "PostgreSQL works again, it could not be {Use} for {Duration}.")]
        private static partial void LogBack(ILogger logger, string use, TimeSpan duration);
    }
}
