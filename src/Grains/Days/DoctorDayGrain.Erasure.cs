using OpdTokens.Grains.Domain;

namespace OpdTokens.Grains.Days;

/// <summary>Forgetting the day's patients, whom its slots know.</summary>
internal sealed partial class DoctorDayGrain
{
    public async Task<ErasureCount> ErasePatients(ErasureOrder order)
    {
        var counts = await Task.WhenAll(_day.Durable.Slots.Select(slot => Slot(slot.Definition.Id).ErasePatients(order)));
        if (_date < order.Today)
        {
            // Whoever goes through years of days must not leave them all in memory.
            DeactivateOnIdle();
        }

        return counts.Aggregate(default(ErasureCount), (sum, count) => sum + count);
    }
}
