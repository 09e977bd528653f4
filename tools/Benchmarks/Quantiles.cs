namespace OpdTokens.Benchmarks;

internal static class Quantiles
{
    /// <param name="share">0.5 for the median, 1 for the greatest.</param>
    /// <returns>The smallest value that this share of all does not exceed.</returns>
    public static TimeSpan Quantile(this IEnumerable<TimeSpan> values, double share)
    {
        TimeSpan[] sorted = [.. values.Order()];
        return sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
