using YamlDotNet.RepresentationModel;

namespace OpdTokens.Monitoring.Tests.Shipped;

/// <summary>Reads what is there, and takes what is not for empty.</summary>
internal static class Yaml
{
    public static YamlNode Read(string file)
    {
        var stream = new YamlStream();
        using var text = File.OpenText(file);
        stream.Load(text);
        return stream.Documents[0].RootNode;
    }

    public static IEnumerable<YamlNode> Items(this YamlNode node, string key) => node.Find(key) as YamlSequenceNode ?? [];

    public static string? Text(this YamlNode node, string key) => (node.Find(key) as YamlScalarNode)?.Value;

    public static IReadOnlyDictionary<string, string> Texts(this YamlNode node, string key) =>
        (node.Find(key) as YamlMappingNode)?.ToDictionary(pair => $"{pair.Key}", pair => $"{pair.Value}") ?? [];

    private static YamlNode? Find(this YamlNode node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;
}
