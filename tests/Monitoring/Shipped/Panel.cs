using System.Text.Json.Nodes;

namespace OpdTokens.Monitoring.Tests.Shipped;

internal sealed class Panel(JsonNode json)
{
    /// <summary>Of a dashboard, in Grafana's units.</summary>
    public const int DashboardWidth = 24;

    public int Id => (int)json["id"]!;

    public string Kind => (string)json["type"]!;

    public string? Title => (string?)json["title"];

    public string? Description => (string?)json["description"];

    public string? Unit => (string?)json["fieldConfig"]?["defaults"]?["unit"];

    public string? Source => (string?)json["datasource"]?["uid"];

    public int Left => At("x");

    public int Right => Left + At("w");

    public int Top => At("y");

    public int Bottom => Top + At("h");

    /// <summary>As Prometheus is asked, with a value for each of Grafana's variables.</summary>
    public string[] Queries => [.. (json["targets"]?.AsArray() ?? []).Select(target => ((string)target!["expr"]!)
        .Replace("$__rate_interval", "1m", StringComparison.Ordinal)
        .Replace("$__range", "1h", StringComparison.Ordinal)
        .Replace("$hospital", ".*", StringComparison.Ordinal))];

    public bool Overlaps(Panel other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public override string ToString() => $"{Id} '{Title}'";

    private int At(string key) => (int)json["gridPos"]![key]!;
}
