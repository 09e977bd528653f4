using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>Reads a schema of the description, with what it refers to put in its place.</summary>
internal static class Schema
{
    private const int Deepest = 6;

    public static JsonObject Resolve(JsonNode schema, JsonNode document, int depth = 0)
    {
        if (depth > Deepest)
        {
            return [];
        }

        if ((string?)schema["$ref"] is { } reference)
        {
            return Resolve(document["components"]!["schemas"]![reference.Split('/')[^1]]!, document, depth + 1);
        }

        if ((schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"])?.AsArray() is { } choices)
        {
            return Resolve(choices.FirstOrDefault(choice => (string?)choice!["type"] != "null") ?? choices[0]!, document, depth + 1);
        }

        var resolved = schema.DeepClone().AsObject();
        if (resolved["properties"] is JsonObject properties)
        {
            resolved["properties"] = new JsonObject(properties.Select(property =>
                KeyValuePair.Create(property.Key, (JsonNode?)Resolve(property.Value!, document, depth + 1))));
        }

        return resolved;
    }

    /// <summary>The first one that is not null.</summary>
    public static string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => (string)type!).FirstOrDefault(type => type != "null") ?? "null",
        { } type => (string)type!,
        null => schema["enum"] is not null ? "string" : "object",
    };
}
