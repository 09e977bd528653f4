using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// When everyone who waits will be called. A turn comes when all before it is done, counted from now or from the start of any
/// slot in between, whichever gives the latest: in the pauses between slots the doctor works nothing off.
/// </summary>
public static class WaitEstimates
{
    /// <param name="slots">The day's slots in time order.</param>
    /// <param name="timeZone">IANA; the clock that the slots keep.</param>
    /// <param name="lateness">The last that was announced.</param>
    /// <param name="now">No estimate is earlier.</param>
    /// <returns>
    /// <c>[i][j]</c> belongs to <c>slots[i].Queue[j]</c>; null for a patient who is consulting. Along a queue the estimates never decrease,
    /// and none is before its slot's start.
    /// </returns>
    /// <exception cref="TimeZoneNotFoundException">The time zone is not known on this machine.</exception>
    public static ImmutableArray<ImmutableArray<WaitEstimate?>> Of(
        ImmutableArray<SlotSnapshot> slots, string timeZone, Lateness lateness, DateTimeOffset now)
    {
        var day = new DoctorsDay(slots, timeZone, lateness, now);
        var estimates = ImmutableArray.CreateBuilder<ImmutableArray<WaitEstimate?>>(slots.Length);
        ImmutableArray<BusyPeriod> before = [day.Opening()];
        foreach (var slot in slots)
        {
            before = before.Add(new BusyPeriod(day.StartOf(slot), Workload.None));
            estimates.Add(OfSlot(day, slot, ref before));
        }

        return estimates.MoveToImmutable();
    }

    /// <param name="before">What is before the slot, and then what is before those after it.</param>
    private static ImmutableArray<WaitEstimate?> OfSlot(DoctorsDay day, SlotSnapshot slot, ref ImmutableArray<BusyPeriod> before)
    {
        var pace = day.PaceOf(slot);
        var estimates = ImmutableArray.CreateBuilder<WaitEstimate?>(slot.Queue.Length);
        var last = Earliest(day, slot);
        foreach (var token in slot.Queue)
        {
            if (token.Status == TokenStatus.Consulting)
            {
                estimates.Add(null);
                continue;
            }

            last = Estimate(before, last);
            estimates.Add(last);
            var probability = day.ProbabilityOf(token, slot);
            before = [.. before.Select(stretch => stretch.Plus(pace, probability))];
        }

        return estimates.MoveToImmutable();
    }

    /// <summary>Nobody need be there before their slot, though a doctor with nobody else to see may take those who are.</summary>
    private static WaitEstimate Earliest(DoctorsDay day, SlotSnapshot slot)
    {
        var earliest = Instants.Later(day.Now, day.StartOf(slot)).UpToMinute();
        return new WaitEstimate(earliest, earliest);
    }

    /// <param name="before">What is before the patient.</param>
    /// <param name="last">The one of whoever stands before them: the approximation of a sum must not turn the order round.</param>
    private static WaitEstimate Estimate(ImmutableArray<BusyPeriod> before, WaitEstimate last)
    {
        var likely = Instants.Later(before.Max(stretch => stretch.LikelyEnd).NearestMinute(), last.LikelyAt);
        var nineInTen = Instants.Later(before.Max(stretch => stretch.NineInTenEnd).UpToMinute(), last.NineInTenBy);
        return new WaitEstimate(likely, Instants.Later(nineInTen, likely));
    }
}
