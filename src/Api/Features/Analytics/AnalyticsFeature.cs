using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpdTokens.Api.Kernel.Http;

namespace OpdTokens.Api.Features.Analytics;

/// <summary>Shows the statistics of slots and days.</summary>
internal sealed class AnalyticsFeature : IFeature
{
    public static IEnumerable<ApiTag> Tags => [new("Analytics", "Statistics of slots, days and the hospital.")];

    public static IJsonTypeInfoResolver Json => AnalyticsJson.Default;

    public static void Map(RouteGroupBuilder api)
    {
        var analytics = api.MapGroup("analytics").WithTags("Analytics");
        GetSlotAnalytics.Map(analytics);
        GetDayAnalytics.Map(analytics);
    }
}

[JsonSerializable(typeof(SlotAnalyticsResponse))]
[JsonSerializable(typeof(DayAnalyticsResponse))]
internal sealed partial class AnalyticsJson : JsonSerializerContext;

/// <summary>The share of seats that are held.</summary>
internal static class Utilization
{
    /// <returns>A percentage with two decimals. Forced emergencies can raise it above 100.</returns>
    public static decimal Percentage(int held, int capacity) =>
        capacity == 0 ? 0 : Math.Round(100m * held / capacity, 2, MidpointRounding.AwayFromZero);
}
