namespace OpdTokens.Simulation.Plan;

/// <summary>What a patient intends, and what will happen to them whatever the service answers.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Class">How they come.</param>
/// <param name="Doctor">Whom they want to see.</param>
/// <param name="AsksAt">For a token.</param>
/// <param name="WantedSlot">From 0; null takes the first that has room.</param>
/// <param name="Early">How long before the start of their slot they come; negative is late.</param>
/// <param name="Settles">How long those who are in the house already take until they check in.</param>
/// <param name="End">Whether they come at all.</param>
/// <param name="CancelsBefore">How long before they would have come.</param>
/// <param name="WantsLater">Asks to be moved to the next slot.</param>
/// <param name="Repeats">Whether they send their request twice.</param>
/// <param name="Insists">An emergency that is given a seat over capacity rather than somebody else's.</param>
/// <param name="Consultation">How long the doctor will take.</param>
/// <param name="IsHere">Stands at the desk when they ask; others book from elsewhere, or send somebody.</param>
/// <param name="Detour">What else happens to them.</param>
/// <param name="OtherDoctor">To whom they are sent, if they are.</param>
/// <param name="TestTakes">How long they are away, if they are.</param>
internal sealed record PlannedPatient(
    int Number,
    PatientClass Class,
    int Doctor,
    TimeSpan AsksAt,
    int? WantedSlot,
    TimeSpan Early,
    TimeSpan Settles,
    PlannedEnd End,
    TimeSpan CancelsBefore,
    bool WantsLater,
    Repetition Repeats,
    bool Insists,
    TimeSpan Consultation,
    bool IsHere,
    Detour Detour,
    int OtherDoctor,
    TimeSpan TestTakes)
{
    /// <summary>How often they are absent when they are called.</summary>
    public int MissedCalls => Detour switch
    {
        Detour.MissesCall => 1,
        Detour.MissesTwoCalls => 2,
        _ => 0,
    };

    /// <summary>The same patient, for the doctor to whom they are referred.</summary>
    /// <param name="day">Whose numbers are taken.</param>
    public PlannedPatient Referred(DayPlan day) => this with
    {
        Number = Number + day.Patients.Length,
        Class = PatientClass.FollowUp,
        Doctor = OtherDoctor,
        Detour = Detour.None,
    };
}
