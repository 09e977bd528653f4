using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Interfaces;
using Orleans.Streams;

namespace OpdTokens.Grains.Commits;

/// <summary>
/// Publishes a grain's latest hint, one at a time. A newer hint replaces the pending one, because each hint covers all earlier
/// changes. Callers never wait for the publication.
/// </summary>
internal sealed partial class LatestPublisher(Func<DayHint, Task> send, ILogger logger)
{
    private readonly Channel<DayHint> _newest =
        Channel.CreateBounded<DayHint>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    private bool _isSending;

    /// <summary>
    /// Publishes to the stream of the doctor's day that the slot or day belongs to, and after midnight to that of the date whose live day
    /// shows the slot.
    /// </summary>
    public static LatestPublisher Of(IGrainContext grain, HospitalId hospital, ILogger logger)
    {
        IAsyncStream<DayHint>? day = null;
        return new LatestPublisher(Send, logger);

        async Task Send(DayHint newest)
        {
            await (day ??= StreamOf(grain, hospital, GrainKeys.DateOf(grain.GrainId.Key.ToString()!))).OnNextAsync(newest);
            if (newest is DayHint.SlotChanged { AlsoShownOn: { } date })
            {
                await StreamOf(grain, hospital, date).OnNextAsync(newest);
            }
        }
    }

    public void Publish(DayHint newest)
    {
        _newest.Writer.TryWrite(newest);
        if (!_isSending)
        {
            _ = SendAll();
        }
    }

    private static IAsyncStream<DayHint> StreamOf(IGrainContext grain, HospitalId hospital, DateOnly date)
    {
        var key = grain.GrainId.Key.ToString()!;
        return grain.ActivationServices.GetRequiredKeyedService<IStreamProvider>(DayStream.Provider)
            .GetStream<DayHint>(DayStream.Of(hospital, GrainKeys.DoctorOf(key), date));
    }

    private async Task SendAll()
    {
        _isSending = true;
        while (_newest.Reader.TryRead(out var newest))
        {
            try
            {
                await send(newest);
            }
            catch (Exception exception)
            {
                // The hint is lost. Consumers detect the gap in versions and read the queue again.
                LogPublishFailed(logger, exception);
            }
        }

        _isSending = false;
    }

    [LoggerMessage(LogLevel.Warning, "A queue change could not be published.")]
    private static partial void LogPublishFailed(ILogger logger, Exception exception);
}
