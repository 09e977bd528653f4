using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Kernel.Json;

internal sealed class SlotIdConverter : JsonConverter<SlotId>
{
    public override SlotId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && SlotId.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, SlotId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
