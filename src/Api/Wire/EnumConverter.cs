using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Wire;

/// <summary>
/// Writes lower snake case and reads it in any case. The framework's own converter would also read numbers in quotes and
/// <c>online, walk_in</c> as a combination.
/// </summary>
internal sealed class EnumConverter<TEnum> : JsonConverter<TEnum>
    where TEnum : struct, Enum
{
    private static readonly FrozenDictionary<string, TEnum> ByName = WireNames.Of(typeof(TEnum))
        .Zip(Enum.GetValues<TEnum>(), KeyValuePair.Create)
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<TEnum, string> Names =
        ByName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && ByName.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Names[value]);
}
