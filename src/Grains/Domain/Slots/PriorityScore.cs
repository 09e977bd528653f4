using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// Ten points for each unit of the source's weight, and a bonus for coming before others:
/// <c>weight x 10 + max(0, bonus - those before)</c>.
/// </summary>
public static class PriorityScore
{
    private const int PointsPerWeight = 10;

    /// <param name="policy">The slot's.</param>
    /// <param name="source">The token's.</param>
    /// <param name="held">Seats held before this token.</param>
    /// <param name="arrivals">Tokens that ever came before this one.</param>
    public static int Of(HospitalPolicy policy, TokenSource source, int held, int arrivals)
    {
        var before = policy.TimingBonusCounts switch
        {
            TimingBonusCounts.Occupancy => held,
            TimingBonusCounts.Arrivals => arrivals,
            var other => throw new InvalidOperationException($"Unknown timing bonus {other}."),
        };

        return (WeightOf(policy.Weights, source) * PointsPerWeight) + Math.Max(0, policy.TimingBonus - before);
    }

    private static int WeightOf(SourceWeights weights, TokenSource source) => source switch
    {
        TokenSource.Priority => weights.Priority,
        TokenSource.FollowUp => weights.FollowUp,
        TokenSource.Online => weights.Online,
        TokenSource.WalkIn => weights.WalkIn,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };
}
