namespace OpdTokens.Grains.Domain;

/// <summary>How probable it is that those come who are not there yet.</summary>
/// <param name="Share">Of all who have a token.</param>
internal readonly record struct ShowRate(double Share)
{
    /// <summary>Before the day has shown anything: of twenty patients three stay away.</summary>
    private const double PriorShare = 0.85;

    /// <summary>The prior weighs as much as so many patients, so that the first no-show of a morning is no omen.</summary>
    private const double PriorPatients = 10;

    /// <summary>
    /// People come for the start of their slot, be the doctor late or not. Of those who will come after all, half of the missing
    /// arrive in each such span from then on.
    /// </summary>
    private static readonly TimeSpan ArrivalHalfLife = TimeSpan.FromMinutes(10);

    /// <param name="attendance">The day's.</param>
    /// <param name="missing">
    /// For each of those who are not there, how long ago their slot began; negative before. Desks mark no-shows late, so the
    /// missing count as no-shows already, the more the longer they are overdue: else a day would seem better attended than it is.
    /// </param>
    public static ShowRate Of(Attendance attendance, IEnumerable<TimeSpan> missing) => new(
        ((PriorShare * PriorPatients) + attendance.Came)
        / (PriorPatients + attendance.Came + attendance.NoShows + missing.Sum(overdue => 1 - LateShare(overdue))));

    /// <param name="overdue">How long ago the patient's slot began; negative before.</param>
    public double Probability(TimeSpan overdue)
    {
        var stillComing = Share * LateShare(overdue);
        return stillComing / (stillComing + 1 - Share);
    }

    /// <summary>How many of those who come are later than that.</summary>
    private static double LateShare(TimeSpan overdue) => Math.Pow(0.5, Math.Max(0, overdue / ArrivalHalfLife));
}
