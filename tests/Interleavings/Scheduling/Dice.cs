namespace OpdTokens.Interleavings.Tests.Scheduling;

/// <summary>Everything that is left to chance in a run. The same seed throws the same on every machine.</summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed * 0x9E3779B97F4A7C15;

    public int Below(int bound) => (int)(Next() % (ulong)bound);

    public bool Once(int outOf) => Below(outOf) == 0;

    /// <param name="perMille">0 never, 1000 always.</param>
    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>Each doubling of the shortest is as likely as the next, so that short and long ones both happen often.</summary>
    /// <param name="shortest">The lower end.</param>
    /// <param name="doublings">The upper end, as doublings of the shortest.</param>
    public TimeSpan Delay(TimeSpan shortest, int doublings)
    {
        var least = shortest.Ticks << Below(doublings);
        return new TimeSpan(least + (long)(Next() % (ulong)least));
    }

    /// <summary>SplitMix64.</summary>
    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
