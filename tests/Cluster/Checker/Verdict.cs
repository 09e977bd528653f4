using System.Collections.Immutable;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>Whether the steps fit into one order.</summary>
internal abstract record Verdict<TState>(int Visited)
{
    public sealed record Linearizable(int Visited) : Verdict<TState>(Visited);

    /// <param name="Prefix">The longest order found.</param>
    /// <param name="Blocked">What would have to come next, and can't.</param>
    public sealed record Stuck(
        int Visited, ImmutableArray<Step<TState>> Prefix, ImmutableArray<Step<TState>> Blocked, TState State)
        : Verdict<TState>(Visited);

    /// <summary>The search was given up.</summary>
    /// <inheritdoc cref="Stuck"/>
    public sealed record Undecided(
        int Visited, ImmutableArray<Step<TState>> Prefix, ImmutableArray<Step<TState>> Blocked, TState State)
        : Verdict<TState>(Visited);
}
