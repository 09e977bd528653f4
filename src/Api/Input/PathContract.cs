using System.Text.Json.Nodes;

namespace OpdTokens.Api.Input;

internal delegate bool TryParse<T>(string? text, out T value);

/// <summary>One part of a path: how to read it, and what the API's description says of it.</summary>
/// <param name="Type">What it is read as.</param>
/// <param name="Name">As in the route's pattern.</param>
/// <param name="Description">What it names.</param>
/// <param name="Example">One that reads well.</param>
/// <param name="Unreadable">The answer to a text that doesn't.</param>
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
