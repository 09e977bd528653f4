using System.Collections.Immutable;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Waiting;

/// <summary>
/// Estimates when each waiting patient is called. The work ahead of a patient is counted from now and from the start of each slot
/// up to theirs, and the latest result applies. The doctor does no work in the pauses between slots.
/// </summary>
public static class WaitEstimates
{
    /// <param name="slots">The day's slots in time order.</param>
    /// <param name="timeZone">The IANA time zone of the slots.</param>
    /// <param name="lateness">The last announced delay.</param>
    /// <param name="now">The lower bound of all estimates.</param>
    /// <returns>
    /// <c>[i][j]</c> belongs to <c>slots[i].Queue[j]</c>; null for a patient in consultation. Estimates never decrease along a
    /// queue, and none is before the start of its slot.
    /// </returns>
    /// <exception cref="TimeZoneNotFoundException">The time zone does not exist on this machine.</exception>
    public static ImmutableArray<ImmutableArray<WaitEstimate?>> Of(
        ImmutableArray<SlotSnapshot> slots, string timeZone, Lateness lateness, DateTimeOffset now)
    {
        var day = new DaySituation(slots, timeZone, lateness, now);
        var estimates = ImmutableArray.CreateBuilder<ImmutableArray<WaitEstimate?>>(slots.Length);
        ImmutableArray<BusyPeriod> ahead = [day.CurrentWork()];
        foreach (var slot in slots)
        {
            ahead = ahead.Add(new BusyPeriod(day.StartOf(slot), Workload.None));
            estimates.Add(OfSlot(day, slot, ref ahead));
        }

        return estimates.MoveToImmutable();
    }

    /// <param name="ahead">The work ahead of the slot; on return, the work ahead of the next slot.</param>
    private static ImmutableArray<WaitEstimate?> OfSlot(DaySituation day, SlotSnapshot slot, ref ImmutableArray<BusyPeriod> ahead)
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

            last = Estimate(ahead, last);
            estimates.Add(last);
            var probability = day.ProbabilityOf(token, slot);
            ahead = [.. ahead.Select(period => period.Plus(pace, probability))];
        }

        return estimates.MoveToImmutable();
    }

    /// <summary>
    /// The lower bound of a slot's estimates. Patients need not come before their slot, although a doctor with no other patients
    /// may call them earlier.
    /// </summary>
    private static WaitEstimate Earliest(DaySituation day, SlotSnapshot slot)
    {
        var earliest = Instants.Later(day.Now, day.StartOf(slot)).UpToMinute();
        return new WaitEstimate(earliest, earliest);
    }

    /// <param name="ahead">The work ahead of the patient.</param>
    /// <param name="last">
    /// The estimate of the previous patient. It is a lower bound, because the approximation of a sum must not reverse the order.
    /// </param>
    private static WaitEstimate Estimate(ImmutableArray<BusyPeriod> ahead, WaitEstimate last)
    {
        var likely = Instants.Later(ahead.Max(period => period.LikelyEnd).NearestMinute(), last.LikelyAt);
        var nineInTen = Instants.Later(ahead.Max(period => period.NineInTenEnd).UpToMinute(), last.NineInTenBy);
        return new WaitEstimate(likely, Instants.Later(nineInTen, likely));
    }
}

/// <summary>Work without a pause.</summary>
/// <param name="From">The earliest start.</param>
/// <param name="Workload">The work from then on.</param>
internal readonly record struct BusyPeriod(DateTimeOffset From, Workload Workload)
{
    public DateTimeOffset LikelyEnd => From + Workload.Median;

    public DateTimeOffset NineInTenEnd => From + Workload.NineInTen;

    public BusyPeriod Plus(Pace pace, double probability) => this with { Workload = Workload.Plus(pace, probability) };
}

/// <summary>The doctor's work before a patient's turn, in minutes.</summary>
/// <param name="Mean">The expected duration.</param>
/// <param name="Variance">The variance between patients. It averages out along a queue.</param>
/// <param name="Doubt">The standard deviation caused by the unknown pace of the doctor. It adds up along a queue.</param>
internal readonly record struct Workload(double Mean, double Variance, double Doubt)
{
    /// <summary>Doctors seldom arrive exactly on time, and a doctor who is late now may stay late for a while.</summary>
    public static readonly Workload UncertainArrival = new(Mean: 2, Variance: 25, Doubt: 0);

    /// <summary>The ninth decile of the standard normal distribution.</summary>
    private const double NinthDecile = 1.2816;

    /// <summary>
    /// The minimum remaining share of the mean. A consultation that has lasted long is one of the long ones, not one that is
    /// about to end.
    /// </summary>
    private const double LeastLeft = 0.5;

    public static Workload None => default;

    /// <summary>The duration that is exceeded with a probability of one half.</summary>
    public TimeSpan Median => Quantile(deviations: 0);

    public TimeSpan NineInTen => Quantile(NinthDecile);

    /// <summary>
    /// The remaining work of a consultation. Each elapsed minute reduces it by half a minute, down to a minimum.
    /// </summary>
    public static Workload Rest(Pace pace, TimeSpan elapsed)
    {
        var left = Math.Clamp(1 - (elapsed.TotalMinutes / pace.Mean / 2), LeastLeft, 1);
        return new Workload(left * pace.Mean, left * pace.Deviation * pace.Deviation, left * pace.Doubt);
    }

    /// <summary>Adds a patient who comes with the given probability.</summary>
    public Workload Plus(Pace pace, double probability) => new(
        Mean + (probability * pace.Mean),
        Variance + (probability * pace.Deviation * pace.Deviation) + (probability * (1 - probability) * pace.Mean * pace.Mean),
        Doubt + (probability * pace.Doubt));

    /// <summary>
    /// A quantile of the log-normal distribution with this mean and variance. Consultation times and their sums are skewed to the
    /// right and never negative.
    /// </summary>
    private TimeSpan Quantile(double deviations)
    {
        if (Mean <= 0)
        {
            return TimeSpan.Zero;
        }

        var spread = Math.Log(1 + ((Variance + (Doubt * Doubt)) / (Mean * Mean)));
        return TimeSpan.FromMinutes(Mean * Math.Exp((deviations * Math.Sqrt(spread)) - (spread / 2)));
    }
}
