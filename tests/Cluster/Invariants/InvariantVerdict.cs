using System.Collections.Immutable;

namespace OpdTokens.Cluster.Tests.Invariants;

/// <param name="Slots">That were looked at.</param>
/// <param name="Tokens">In them.</param>
/// <param name="Acknowledged">Tokens that a client was told of.</param>
/// <param name="Violations">One text each.</param>
public sealed record InvariantVerdict(int Slots, int Tokens, int Acknowledged, ImmutableArray<string> Violations)
{
    public override string ToString() =>
        $"{Slots} slots, {Tokens} tokens, {Acknowledged} of them acknowledged, {Violations.Length} violations"
        + string.Concat(Violations.Select(violation => Environment.NewLine + violation));
}
