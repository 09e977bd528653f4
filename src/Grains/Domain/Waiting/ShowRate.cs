using OpdTokens.Grains.Domain.Slots;

namespace OpdTokens.Grains.Domain.Waiting;

/// <summary>The estimated attendance of patients who have not arrived yet.</summary>
/// <param name="Share">The share of all patients with a token who come, 0 to 1.</param>
internal readonly record struct ShowRate(double Share)
{
    /// <summary>The prior share: three of twenty patients do not come.</summary>
    private const double PriorShare = 0.85;

    /// <summary>The weight of the prior, in patients, so that the first no-show of a day has little effect.</summary>
    private const double PriorPatients = 10;

    /// <summary>
    /// The time in which half of the late patients who still come arrive, counted from the start of the slot. Patients come for
    /// the start of their slot, even if the doctor is late.
    /// </summary>
    private static readonly TimeSpan ArrivalHalfLife = TimeSpan.FromMinutes(10);

    /// <param name="attendance">The attendance of the day.</param>
    /// <param name="missing">
    /// For each absent patient, the time since the start of their slot; negative before the start. Desks mark no-shows late, so
    /// an absent patient counts as a partial no-show that grows with time. Otherwise the attendance would be overestimated.
    /// </param>
    public static ShowRate Of(Attendance attendance, IEnumerable<TimeSpan> missing) => new(
        ((PriorShare * PriorPatients) + attendance.Came)
        / (PriorPatients + attendance.Came + attendance.NoShows + missing.Sum(overdue => 1 - LateShare(overdue))));

    /// <param name="overdue">The time since the start of the patient's slot; negative before the start.</param>
    public double Probability(TimeSpan overdue)
    {
        var stillComing = Share * LateShare(overdue);
        return stillComing / (stillComing + 1 - Share);
    }

    /// <summary>The share of arriving patients who arrive later than this.</summary>
    private static double LateShare(TimeSpan overdue) => Math.Pow(0.5, Math.Max(0, overdue / ArrivalHalfLife));
}
