using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Kernel.Json;

/// <summary>Writes an id as its text, and reads nothing else.</summary>
/// <param name="tryParse">For example <see cref="SlotId.TryParse(string, out SlotId)"/>.</param>
internal sealed class IdConverter<TId>(IdConverter<TId>.TryParse tryParse) : JsonConverter<TId>
    where TId : struct
{
    public delegate bool TryParse(string? text, out TId id);

    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && tryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
