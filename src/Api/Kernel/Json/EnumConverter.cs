using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Kernel.Json;

/// <summary>
/// Writes enum values in lower snake case and reads them in any case. The framework's converter would also read numbers
/// in quotes, and <c>online, walk_in</c> as a combination.
/// </summary>
internal sealed class EnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<TEnum> : JsonConverter<TEnum>
        where TEnum : struct, Enum
    {
        private readonly FrozenDictionary<string, TEnum> _byName;
        private readonly FrozenDictionary<TEnum, string> _names;

        public Converter()
        {
            _byName = WireNames.Of(typeof(TEnum))
                .Zip(Enum.GetValues<TEnum>(), KeyValuePair.Create)
                .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
            _names = _byName.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
        }

        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && _byName.TryGetValue(reader.GetString()!, out var value)
                ? value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) =>
            writer.WriteStringValue(_names[value]);
    }
}
