using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Wire;

/// <summary>Writes RFC 3339 in UTC with <c>Z</c>. Callers never send an instant.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("No request carries an instant.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime);
}
