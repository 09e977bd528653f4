using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// Numbers are leased to slots in blocks, so that a slot numbers its patients without asking anyone, and a number leads
/// back to its slot.
/// </summary>
public static class NumberLeases
{
    /// <summary>The next numbers that no slot of the day has had. A lease whose answer is lost is a gap, never a double.</summary>
    public static (DoctorDayState Next, NumberBlock Block) Lease(DoctorDayState day, SlotId slot, int count)
    {
        var first = day.Leases is [.., var last] ? last.Block.Last + 1 : 1;
        var block = new NumberBlock(first, count);
        return (day with { Leases = day.Leases.Add(new NumberLease(block, slot)) }, block);
    }

    public static SlotId? SlotOf(DoctorDayState day, int number)
    {
        foreach (var lease in day.Leases)
        {
            if (lease.Block.Contains(number))
            {
                return lease.Slot;
            }
        }

        return null;
    }
}
