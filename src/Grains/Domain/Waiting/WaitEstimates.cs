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

/// <summary>Workload without a pause.</summary>
/// <param name="From">When it begins at the earliest.</param>
/// <param name="Workload">What is to be done from then on.</param>
internal readonly record struct BusyPeriod(DateTimeOffset From, Workload Workload)
{
    public DateTimeOffset LikelyEnd => From + Workload.Median;

    public DateTimeOffset NineInTenEnd => From + Workload.NineInTen;

    public BusyPeriod Plus(Pace pace, double probability) => this with { Workload = Workload.Plus(pace, probability) };
}

/// <summary>What the doctor has to do before someone's turn, in minutes.</summary>
/// <param name="Mean">Expected.</param>
/// <param name="Variance">From patient to patient: it evens out along a queue.</param>
/// <param name="Doubt">Standard deviation from not knowing the doctor's pace: it adds up along a queue.</param>
internal readonly record struct Workload(double Mean, double Variance, double Doubt)
{
    /// <summary>Doctors are seldom there on the minute, and one who is late by now may stay so for a while.</summary>
    public static readonly Workload Lateness = new(Mean: 2, Variance: 25, Doubt: 0);

    /// <summary>Of the standard normal distribution.</summary>
    private const double NinthDecile = 1.2816;

    /// <summary>Share of the mean: a consultation that has lasted for long is not about to end, it is one of the long ones.</summary>
    private const double LeastLeft = 0.5;

    public static Workload None => default;

    /// <summary>As likely less as more.</summary>
    public TimeSpan Median => Quantile(deviations: 0);

    public TimeSpan NineInTen => Quantile(NinthDecile);

    /// <summary>What is left of a consultation: each minute with the patient takes half a minute off, down to a least.</summary>
    public static Workload Rest(Pace pace, TimeSpan elapsed)
    {
        var left = Math.Clamp(1 - (elapsed.TotalMinutes / pace.Mean / 2), LeastLeft, 1);
        return new Workload(left * pace.Mean, left * pace.Deviation * pace.Deviation, left * pace.Doubt);
    }

    /// <summary>One patient more, who comes with a probability.</summary>
    public Workload Plus(Pace pace, double probability) => new(
        Mean + (probability * pace.Mean),
        Variance + (probability * pace.Deviation * pace.Deviation) + (probability * (1 - probability) * pace.Mean * pace.Mean),
        Doubt + (probability * pace.Doubt));

    /// <summary>
    /// Of the log-normal distribution with this mean and variance: consultation times and their sums are skewed to the right, and
    /// never negative.
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
