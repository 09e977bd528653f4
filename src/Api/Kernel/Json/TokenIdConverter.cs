using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Kernel.Json;

internal sealed class TokenIdConverter : JsonConverter<TokenId>
{
    public override TokenId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TokenId.TryParse(reader.GetString(), out var id)
            ? id
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TokenId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
