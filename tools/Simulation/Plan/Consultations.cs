namespace OpdTokens.Simulation.Plan;

/// <summary>
/// How long consultations last: log-normal, with a coefficient of variation between 0.35 and 0.85 from doctor to doctor, which is the range
/// that studies of out-patient clinics found (Cayirli and Veral, Outpatient scheduling in health care: a review of literature, Production
/// and Operations Management 12(4), 2003).
/// </summary>
internal static class Consultations
{
    public static readonly (double From, double To) Variation = (0.35, 0.85);

    /// <summary>Doctors are somewhat faster than planned: a day that is full would never end on time otherwise.</summary>
    public static readonly (double From, double To) Pace = (0.75, 1.0);

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(30);

    /// <param name="planned">What the slot gives each patient.</param>
    public static TimeSpan Draw(RandomSource random, TimeSpan planned, PlannedDoctor doctor, PatientClass kind)
    {
        var drawn = planned * random.LogNormal(doctor.Pace * ShareOf(kind), doctor.Variation);
        return (drawn < Shortest ? Shortest : drawn).UpToTick();
    }

    /// <summary>An emergency takes longer than others, and a follow-up less.</summary>
    private static double ShareOf(PatientClass kind) => kind switch
    {
        PatientClass.Emergency => 1.5,
        PatientClass.FollowUp => 0.8,
        _ => 1.0,
    };
}
