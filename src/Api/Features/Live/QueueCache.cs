using Microsoft.Extensions.Caching.Memory;
using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Caches the last known queues. Every read asks the slot whether the queue has changed, so callers never get an old
/// one. An unchanged queue is neither transferred nor serialized again.
/// </summary>
/// <remarks>
/// HybridCache is not suitable. It would share one read between concurrent callers, which can be older than the change
/// that one of them has just made. The size limit here is a number of patients. A lookup takes 0.06 µs instead of 0.2
/// µs.
/// </remarks>
internal sealed class QueueCache : IDisposable
{
    /// <summary>Patient data is removed after this time, whether or not the queue is read again.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(1);

    /// <summary>The number of patients in all queues, of about 500 bytes each.</summary>
    private const int MaxPatients = 100_000;

    private readonly MemoryCache _queues = new(new MemoryCacheOptions { SizeLimit = MaxPatients });
    private readonly ITimer _cleanup;

    public QueueCache(TimeProvider clock) =>
        _cleanup = clock.CreateTimer(_ => _queues.Compact(percentage: 0), state: null, MaxAge, MaxAge);

    /// <returns>The current queue.</returns>
    public async Task<Outcome<QueueView>> Newest(CallerHospital hospital, SlotId slot)
    {
        var key = (hospital.Id, slot);
        if (_queues.TryGetValue<Outcome<QueueView>.Done>(key, out var last))
        {
            return await hospital.Slot(slot).GetQueueIfChanged(last!.Value.Version) is { } newer
                ? Keep(key, newer)
                : last;
        }

        return Keep(key, await hospital.Slot(slot).GetQueue());
    }

    public void Dispose()
    {
        _cleanup.Dispose();
        _queues.Dispose();
    }

    private Outcome<QueueView> Keep((HospitalId, SlotId) key, Outcome<QueueView> queue)
    {
        if (queue is Outcome<QueueView>.Done { Value.Tokens.Length: var patients })
        {
            _queues.Set(key, queue, new MemoryCacheEntryOptions
            {
                Size = 1 + patients,
                AbsoluteExpirationRelativeToNow = MaxAge,
            });
        }

        return queue;
    }
}
