using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace OpdTokens.Contracts.Tests.Golden;

/// <summary>A state as text that people and tests can compare: its fields, and nothing that is computed from them.</summary>
internal static class StateText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        IgnoreReadOnlyProperties = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(), new UnionConverter() },
    };

    public static string Of(object state) => JsonSerializer.Serialize(state, state.GetType(), Options) + "\n";

    /// <summary>What a field is called now whose text was written under an earlier name. Its bytes know it by its number only.</summary>
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["Departures"] = "ForwardingAddresses",
        ["Hops"] = "MoveAttempts",
        ["Founded"] = "Registered",
        ["FoundedAt"] = "CreatedAt",
        ["Allocation"] = "FirstReplay",

        // Of a remembered answer only; elsewhere the name has stayed.
        ["RequestKey"] = "Request",
    };

    /// <summary>All that was written is there; fields that came later may be there too.</summary>
    public static bool Holds(string later, string earlier) => Holds(JsonNode.Parse(later), JsonNode.Parse(earlier));

    private static bool Holds(JsonNode? later, JsonNode? earlier) => (later, earlier) switch
    {
        (JsonObject now, JsonObject then) => then.All(field => TryGet(now, field.Key, out var value) && Holds(value, field.Value)),
        (JsonArray now, JsonArray then) => now.Count == then.Count && now.Zip(then).All(element => Holds(element.First, element.Second)),
        _ => JsonNode.DeepEquals(later, earlier),
    };

    private static bool TryGet(JsonObject now, string earlierName, out JsonNode? value) =>
        now.TryGetPropertyValue(earlierName, out value)
        || (Renamed.TryGetValue(earlierName, out var name) && now.TryGetPropertyValue(name, out value));

    /// <summary>Which case of the union it is, and then its fields.</summary>
    private sealed class UnionConverter : JsonConverter<object>
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert is { IsAbstract: true, IsClass: true } && typeToConvert.Namespace!.StartsWith("OpdTokens", StringComparison.Ordinal);

        public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }
}
