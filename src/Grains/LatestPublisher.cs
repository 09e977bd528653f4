using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains;

/// <summary>
/// Sends a grain's newest event, one at a time. What comes while one is being sent replaces what waits, because every
/// event tells of all before it; nobody who asked for a token waits for the waiting room's board.
/// </summary>
internal sealed partial class LatestPublisher(Func<DayEvent, Task> send, ILogger logger)
{
    private DayEvent? _next;
    private bool _isSending;

    public static LatestPublisher For(Grain grain, StreamId stream, ILogger logger)
    {
        var day = grain.GetStreamProvider(DayStream.Provider).GetStream<DayEvent>(stream);
        return new LatestPublisher(newest => day.OnNextAsync(newest), logger);
    }

    public void Publish(DayEvent newest)
    {
        _next = newest;
        if (!_isSending)
        {
            _ = SendAll();
        }
    }

    private async Task SendAll()
    {
        _isSending = true;
        while (_next is { } newest)
        {
            _next = null;
            try
            {
                await send(newest);
            }
            catch (Exception exception)
            {
                // A hint was lost; consumers read the queue again on the gap.
                LogPublishFailed(logger, exception);
            }
        }

        _isSending = false;
    }

    [LoggerMessage(LogLevel.Warning, "A queue change could not be published.")]
    private static partial void LogPublishFailed(ILogger logger, Exception exception);
}
