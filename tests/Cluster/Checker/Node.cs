namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>A place in the search: which step led here, and what is left to try.</summary>
/// <param name="Index">The step that led here; -1 at the start.</param>
/// <param name="State">After it.</param>
/// <param name="Floor">All steps before this one are placed, or can't be any more.</param>
/// <param name="LatestCall">Of the steps placed.</param>
/// <param name="Placed">Stands for the set of steps placed.</param>
internal sealed record Node<TState>(
    int Index, TState State, int Floor, long LatestCall, UInt128 Placed, IEnumerator<(int Index, TState State)> Branches);

internal sealed class ConfigurationComparer<TState>(IEqualityComparer<TState> states)
    : IEqualityComparer<(UInt128 Placed, TState State)>
    where TState : notnull
{
    public bool Equals((UInt128 Placed, TState State) x, (UInt128 Placed, TState State) y) =>
        x.Placed == y.Placed && states.Equals(x.State, y.State);

    /// <summary>Equal sets of steps mostly mean equal states, so the state need not be hashed.</summary>
    public int GetHashCode((UInt128 Placed, TState State) configuration) => configuration.Placed.GetHashCode();
}
