using System.Text.Json.Nodes;

namespace OpdTokens.Api.Tests.Fuzz;

/// <summary>One call of the API, as its own description tells it.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With <c>{names}</c> of parameters.</param>
/// <param name="Parameters">Of the path, the query and the headers.</param>
/// <param name="Body">Its schema; null when it takes none.</param>
/// <param name="IsFeed">A good answer never ends.</param>
internal sealed record Operation(string Method, string Path, IReadOnlyList<Parameter> Parameters, JsonObject? Body, bool IsFeed)
{
    public string Name => $"{Method} {Path}";

    public static IReadOnlyList<Operation> In(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select Of(operation.Key.ToUpperInvariant(), path.Key, operation.Value!, document),
    ];

    private static Operation Of(string method, string path, JsonNode operation, JsonNode document) => new(
        method,
        path,
        [
            .. (operation["parameters"]?.AsArray() ?? []).Select(parameter => new Parameter(
                (string)parameter!["name"]!,
                (string)parameter["in"]!,
                Schema.Resolve(parameter["schema"]!, document),
                parameter["example"]?.ToString())),
        ],
        operation["requestBody"]?["content"]?["application/json"]?["schema"] is { } body ? Schema.Resolve(body, document) : null,
        operation["responses"]!["200"]?["content"]?["text/event-stream"] is not null);
}

/// <param name="In"><c>path</c>, <c>query</c> or <c>header</c>.</param>
internal sealed record Parameter(string Name, string In, JsonObject Schema, string? Example);
