using Microsoft.Extensions.Caching.Memory;
using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Features.Live;

/// <summary>
/// Queues as this process saw them last. Each time the slot is asked whether there is a newer one, so nobody ever sees an old queue; only one that has
/// not changed need not come again from another process, nor be written again.
/// </summary>
/// <remarks>
/// A memory cache and not HybridCache, which the API uses otherwise. Callers who ask at the same time must not share an answer: it may be older than
/// the change that one of them has just made. What is kept is limited by patients and not by entries. And a read would take 0.2 µs instead of 0.06 µs.
/// </remarks>
internal sealed class LastQueues : IDisposable
{
    /// <summary>How long patients are kept after their queue was got; nobody has to look at it again for it to be forgotten.</summary>
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    /// <summary>Patients in all queues together, of some 500 bytes each.</summary>
    private const int MostKept = 100_000;

    private readonly MemoryCache _last = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly ITimer _forgetting;

    public LastQueues(TimeProvider clock) => _forgetting = clock.CreateTimer(_ => _last.Compact(percentage: 0), state: null, KeptFor, KeptFor);

    /// <returns>The queue as it is now.</returns>
    public async Task<Outcome<QueueView>> Newest(CallerHospital hospital, SlotId slot)
    {
        var place = (hospital.Id, slot);
        if (_last.TryGetValue<Outcome<QueueView>.Done>(place, out var last))
        {
            return await hospital.Slot(slot).GetQueueIfChanged(last!.Value.Version) is { } newer ? Keep(place, newer) : last;
        }

        return Keep(place, await hospital.Slot(slot).GetQueue());
    }

    public void Dispose()
    {
        _forgetting.Dispose();
        _last.Dispose();
    }

    private Outcome<QueueView> Keep((HospitalId, SlotId) place, Outcome<QueueView> queue)
    {
        if (queue is Outcome<QueueView>.Done { Value.Tokens.Length: var patients })
        {
            _last.Set(place, queue, new MemoryCacheEntryOptions { Size = 1 + patients, AbsoluteExpirationRelativeToNow = KeptFor });
        }

        return queue;
    }
}
