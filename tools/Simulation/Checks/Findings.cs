using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OpdTokens.Simulation.Checks;

/// <summary>Collects violations from everywhere at once.</summary>
internal sealed class Findings
{
    private readonly ConcurrentQueue<Violation> _violations = [];

    public void Add(params IEnumerable<Violation> violations)
    {
        foreach (var violation in violations)
        {
            _violations.Enqueue(violation);
        }
    }

    public ImmutableArray<Violation> All() => [.. _violations];
}
