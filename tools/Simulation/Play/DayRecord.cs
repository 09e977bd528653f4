using System.Collections.Immutable;

namespace OpdTokens.Simulation.Play;

/// <summary>A day that is over.</summary>
/// <param name="Plan">What chance had decided.</param>
/// <param name="Patients">What they lived; those who were referred once for each token.</param>
/// <param name="Books">What the service has of each doctor.</param>
/// <param name="Status">Before midnight; null with a service that goes by its own clock.</param>
/// <param name="Policy">The hospital's.</param>
/// <param name="LeftByDelay">Patients for whom a late doctor's day had no other room.</param>
/// <param name="IsPredictionJudged">The service went by the simulated clock.</param>
internal sealed record DayRecord(
    DayPlan Plan,
    ImmutableArray<Patient> Patients,
    ImmutableArray<DoctorBooks> Books,
    StatusCount? Status,
    PolicyAnswer Policy,
    int LeftByDelay,
    bool IsPredictionJudged);

/// <param name="Told">Tokens of today, by the service.</param>
/// <param name="Counted">Tokens that patients had at the same time.</param>
internal sealed record StatusCount(int Told, int Counted);

/// <param name="Doctor">Whose.</param>
/// <param name="Slots">In time order; empty when the service did not answer.</param>
/// <param name="Tokens">In all states.</param>
/// <param name="Day">Null when the service did not answer.</param>
internal sealed record DoctorBooks(Doctor Doctor, IReadOnlyList<SlotAnswer> Slots, IReadOnlyList<TokenAnswer> Tokens, DayAnswer? Day);
