using OpdTokens.Grains.Domain;

namespace OpdTokens.Grains.Slots;

/// <summary>Forgetting patients.</summary>
internal sealed partial class SlotGrain
{
    public async Task<ErasureCount> ErasePatients(ErasureOrder order)
    {
        if (!await IsOpen())
        {
            return default;
        }

        var (next, count) = Erasure.Of(_slot.Current, order);
        await (next == _slot.Current ? _slot.Settled() : _slot.Commit(next));
        if (_id.Date < order.Today)
        {
            // Whoever goes through years of slots must not leave them all in memory.
            DeactivateOnIdle();
        }

        return count;
    }
}
