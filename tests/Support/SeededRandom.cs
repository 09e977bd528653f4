namespace OpdTokens.Support;

/// <summary>
/// Random numbers that are the same for the same seed on every machine (SplitMix64). The random numbers of .NET can
/// differ between its versions.
/// </summary>
public sealed class SeededRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <param name="seed">Consecutive seeds give unrelated numbers.</param>
    public SeededRandom(ulong seed) => _state = seed * Increment;

    /// <summary>Creates an independent generator.</summary>
    public SeededRandom Split() => new(Next());

    /// <summary>0 to <paramref name="limit"/> - 1.</summary>
    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool OneIn(int times) => Below(times) == 0;

    /// <param name="perMille">0 for never, 1000 for always.</param>
    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>A duration whose order of magnitude is uniformly distributed, so that short and long ones are both frequent.</summary>
    /// <param name="shortest">The lower bound.</param>
    /// <param name="doublings">The upper bound, as doublings of the lower one.</param>
    public TimeSpan Delay(TimeSpan shortest, int doublings)
    {
        var least = shortest.Ticks << Below(doublings);
        return new TimeSpan(least + (long)(Next() % (ulong)least));
    }

    private ulong Next()
    {
        var mixed = _state += Increment;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
