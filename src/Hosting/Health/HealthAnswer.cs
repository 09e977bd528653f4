using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Health;

/// <summary>How the process is. Why something is not well stands in its log: anybody may ask here.</summary>
/// <param name="Status">healthy, degraded or unhealthy: the worst of the checks.</param>
/// <param name="Checks">Each check's status by its name.</param>
internal sealed record HealthAnswer(string Status, SortedDictionary<string, string> Checks)
{
    public static HealthAnswer Of(HealthReport report) => new(
        NameOf(report.Status),
        new(report.Entries.ToDictionary(check => check.Key, check => NameOf(check.Value.Status)), StringComparer.Ordinal));

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}

/// <summary>That there is an answer at all.</summary>
internal sealed record Alive(string Status)
{
    public static Alive Answer { get; } = new("healthy");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Alive))]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class HealthJson : JsonSerializerContext;
