namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>One atomic effect or observation, somewhere between a call and a return.</summary>
/// <param name="What">For people.</param>
/// <param name="Call">It can't have happened before.</param>
/// <param name="Return">It can't happen later.</param>
/// <param name="Next">The states it may lead to; none when it can't happen in this one.</param>
internal sealed record Step<TState>(string What, long Call, long Return, Func<TState, IEnumerable<TState>> Next)
{
    /// <summary>May never have happened.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Never changes the state.</summary>
    public bool IsPure { get; init; }

    /// <summary>Happened before.</summary>
    public Step<TState>? After { get; init; }

    public static Step<TState> Observation(string what, long call, long @return, Func<TState, bool> holds) =>
        new(what, call, @return, state => holds(state) ? [state] : []) { IsPure = true };
}
