namespace OpdTokens.Simulation.Plan;

/// <summary>How a patient comes to the hospital.</summary>
internal enum PatientClass
{
    Emergency,
    Priority,
    FollowUp,
    Online,
    WalkIn,
}
