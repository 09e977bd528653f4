using CsCheck;

namespace OpdTokens.Simulation.Plan;

/// <summary>Random values of several distributions. The same seed gives the same values.</summary>
/// <param name="stream">One of the independent streams of a seed.</param>
internal sealed class RandomSource(uint seed, uint stream)
{
    private readonly PCG _source = new(stream, seed);

    public RandomSource(uint seed)
        : this(seed, seed)
    {
    }

    /// <summary>Above 0, below 1.</summary>
    public double Uniform() => (_source.Next() + 0.5) / (1.0 + uint.MaxValue);

    public double Between((double From, double To) range) => range.From + (Uniform() * (range.To - range.From));

    public int Whole(int from, int to) => (int)Math.Floor(Between((from, to + 1)));

    public bool Happens(double probability) => Uniform() < probability;

    public double Normal(double mean, double deviation) =>
        mean + (deviation * Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform()));

    public double Exponential(double mean) => -mean * Math.Log(Uniform());

    /// <param name="variation">Standard deviation over mean.</param>
    public double LogNormal(double mean, double variation)
    {
        var spread = Math.Log(1 + (variation * variation));
        return mean * Math.Exp(Normal(-spread / 2, Math.Sqrt(spread)));
    }
}
