using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Hosting;

internal static class JsonAssert
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The same members and values, none missing and none more, whatever their order.</summary>
    public static void Same(string expected, JsonNode? actual) =>
        Assert.Equal(Sorted(JsonNode.Parse(expected)), Sorted(actual));

    public static void Same(JsonNode? expected, JsonNode? actual) => Assert.Equal(Sorted(expected), Sorted(actual));

    private static string Sorted(JsonNode? json) => Sort(json)?.ToJsonString(Indented) ?? "null";

    private static JsonNode? Sort(JsonNode? json) => json switch
    {
        JsonObject members => new JsonObject(members
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sort(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sort)]),
        _ => json?.DeepClone(),
    };
}
