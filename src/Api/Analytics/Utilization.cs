namespace OpdTokens.Api.Analytics;

/// <summary>How much of what there is, is used.</summary>
internal static class Utilization
{
    /// <returns>Percent, with two decimals; over 100 while emergencies were forced.</returns>
    public static decimal Percentage(int held, int capacity) =>
        capacity == 0 ? 0 : Math.Round(100m * held / capacity, 2, MidpointRounding.AwayFromZero);
}
