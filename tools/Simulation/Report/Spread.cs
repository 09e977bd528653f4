using System.Collections.Immutable;

namespace OpdTokens.Simulation.Report;

/// <summary>Numbers by rank.</summary>
internal sealed class Spread(IEnumerable<double> numbers)
{
    private readonly ImmutableArray<double> _sorted = [.. numbers.Order()];

    public int Count => _sorted.Length;

    public double Median => At(0.5);

    public double Most => Count == 0 ? 0 : _sorted[^1];

    public double Mean => Count == 0 ? 0 : _sorted.Average();

    /// <returns>The smallest number that so large a share does not exceed; 0 when there are none.</returns>
    public double At(double share) => Count == 0 ? 0 : _sorted[Math.Max(0, (int)Math.Ceiling(share * Count) - 1)];
}
