using System.Text.Json.Nodes;

namespace OpdTokens.Api.Kernel.Input;

internal delegate bool TryParse<T>(string? text, out T value);

/// <summary>A path parameter. Also endpoint metadata for the OpenAPI document.</summary>
/// <param name="Type">The type of the value.</param>
/// <param name="Name">The name in the route pattern.</param>
/// <param name="Description">The description for callers.</param>
/// <param name="Example">A valid value.</param>
/// <param name="Unreadable">Returns the problem for a value that is not valid.</param>
internal sealed record PathContract(
    Type Type, string Name, string Description, JsonNode Example, Func<string?, Problem> Unreadable)
{
    public T Read<T>(HttpContext context, TryParse<T> tryParse)
    {
        var text = context.GetRouteValue(Name) as string;
        if (!tryParse(text, out var value))
        {
            IncomingRequest.Of(context).Refuse(Unreadable(text));
        }

        return value;
    }
}
