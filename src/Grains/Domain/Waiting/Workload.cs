namespace OpdTokens.Grains.Domain;

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
