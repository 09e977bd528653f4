using System.Text.Json.Nodes;

namespace OpdTokens.Monitoring.Tests.Shipped;

/// <summary>A dashboard of <c>deploy/grafana</c>.</summary>
internal sealed class Dashboard
{
    private readonly JsonNode _json;

    private Dashboard(string file)
    {
        _json = JsonNode.Parse(File.ReadAllText(file))!;
        Name = Path.GetFileName(file);
        Panels = [.. _json["panels"]!.AsArray().Select(panel => new Panel(panel!))];
    }

    public static Dashboard[] All { get; } = [.. ShippedFiles.Dashboards.Select(file => new Dashboard(file))];

    public string Name { get; }

    public Panel[] Panels { get; }

    /// <summary>Those that show something; the others are headings.</summary>
    public IEnumerable<Panel> Charts => Panels.Where(panel => panel.Kind != "row");

    public string? Text(string key) => (string?)_json[key];

    public int SchemaVersion => (int)_json["schemaVersion"]!;

    public IEnumerable<string> Variables => _json["templating"]!["list"]!.AsArray().Select(variable => (string)variable!["name"]!);

    public override string ToString() => Name;
}
