namespace OpdTokens.Simulation.Plan;

internal enum PlannedEnd
{
    Comes,
    Cancels,
    StaysAway,
}
