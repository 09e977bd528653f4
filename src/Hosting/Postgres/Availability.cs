using Microsoft.Extensions.Logging;

namespace OpdTokens.Hosting.Postgres;

/// <summary>Tells once that the database is away, and once that it is back; each failed call on the way says nothing new.</summary>
internal sealed partial class Availability(TimeProvider clock, ILogger<Availability> logger)
{
    private const long Never = 0;

    private long _awaySince = Never;

    public void Failed(Exception exception)
    {
        if (Interlocked.CompareExchange(ref _awaySince, clock.GetTimestamp(), Never) == Never)
        {
            LogAway(exception.Message);
        }
    }

    public void Worked()
    {
        if (Volatile.Read(ref _awaySince) != Never && Interlocked.Exchange(ref _awaySince, Never) is var since and not Never)
        {
            LogBack(clock.GetElapsedTime(since));
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Error, Message = "PostgreSQL fails: {Reason} Callers are told to come again.")]
    private partial void LogAway(string reason);

    [LoggerMessage(EventId = 21, Level = LogLevel.Warning, Message = "PostgreSQL works again, after {Duration}.")]
    private partial void LogBack(TimeSpan duration);
}
