using System.Collections.Immutable;

namespace OpdTokens.Cluster.Tests.Checker;

/// <param name="Operations">In the history.</param>
/// <param name="Moves">From slot to slot.</param>
/// <param name="Displacements">Of them by emergencies.</param>
/// <param name="Steps">That the operations were split into.</param>
/// <param name="Visited">Configurations tried.</param>
/// <param name="Unplaced">Refusals that could not be judged, because the token was on its way.</param>
/// <param name="Violations">One text each; what stayed undecided is among them.</param>
public sealed record HistoryVerdict(
    int Operations, int Moves, int Displacements, int Steps, int Visited, int Unplaced, ImmutableArray<string> Violations)
{
    public bool Holds => Violations.IsEmpty;

    public override string ToString() =>
        $"{Operations} operations, {Moves} moves, {Displacements} of them displacements, {Steps} steps, "
        + $"{Visited} configurations visited, {Unplaced} refusals unplaced, {Violations.Length} violations"
        + string.Concat(Violations.Select(violation => Environment.NewLine + violation));
}
