namespace OpdTokens.Benchmarks.Comparison;

/// <summary>What is asked of everybody.</summary>
/// <param name="Name">As it stands in the tables.</param>
/// <param name="Callers">At once.</param>
internal sealed record Case(string Name, int Callers)
{
    /// <summary>Statuses that count as answered as it should be.</summary>
    public IReadOnlySet<int> Expected { get; init; } = new HashSet<int> { 200, 201 };

    /// <summary>Makes a round ready, and gives what is asked in it, which many threads take from at once; null where there is nothing to ask over HTTP.</summary>
    public Func<Hospital, TimeSpan, Task<Func<byte[]?>>>? Requests { get; init; }

    /// <summary>Whether its slots are of today, because nobody is checked in before the date.</summary>
    public bool IsOfToday { get; init; }

    /// <summary>The same as a script of pgbench; null where a database alone has no such thing.</summary>
    public string? Script { get; init; }
}
