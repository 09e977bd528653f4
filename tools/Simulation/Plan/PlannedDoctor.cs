namespace OpdTokens.Simulation.Plan;

/// <param name="Number">From 0.</param>
/// <param name="ComesAt">The doctor's first call.</param>
/// <param name="Announced">What the desk is told beforehand; zero for nothing.</param>
/// <param name="Pace">Mean length of a consultation, as a share of what was planned.</param>
/// <param name="Variation">Standard deviation over mean.</param>
internal sealed record PlannedDoctor(int Number, TimeSpan ComesAt, TimeSpan Announced, double Pace, double Variation);
