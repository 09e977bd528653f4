using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Primitives;

namespace OpdTokens.Api.Kernel.Input;

/// <summary>Converts a query to a JSON object, so that the same reader and rules apply to queries and bodies.</summary>
internal static class QueryDocument
{
    public const string Root = "/query";

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    /// <summary>
    /// Omits parameters that the contract does not have. <see cref="UnknownParameterFilter"/> reports them.
    /// </summary>
    public static JsonElement Of(IQueryCollection query, JsonTypeInfo contract)
    {
        if (query.Count == 0)
        {
            return Empty;
        }

        var document = new JsonObject();
        foreach (var property in contract.Properties)
        {
            if (query.TryGetValue(property.Name, out var values))
            {
                document[property.Name] = ToJson(values, property.PropertyType);
            }
        }

        return JsonElement.Parse(document.ToJsonString());
    }

    /// <summary>
    /// Keeps a value of the wrong type as a string, and repeated values as an array. The reader then refuses them.
    /// </summary>
    private static JsonNode? ToJson(StringValues values, Type type) => values switch
    {
        { Count: > 1 } => new JsonArray([.. values.Select(value => JsonValue.Create(value))]),
        _ when IsFor<bool>(type) && bool.TryParse(values, out var flag) => flag,
        _ when IsFor<int>(type) && TryParseNumber(values, out var number) => number,
        _ => values.ToString(),
    };

    private static bool IsFor<T>(Type type) => (Nullable.GetUnderlyingType(type) ?? type) == typeof(T);

    private static bool TryParseNumber(StringValues text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
