using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Kernel.Json;

/// <summary>Reads and writes <c>HH:MM</c>. Slots begin and end on whole minutes.</summary>
internal sealed class TimeOfDayConverter : JsonConverter<TimeOnly>
{
    public const string Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    public const string Format = "HH:mm";

    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
        && TimeOnly.TryParseExact(
            reader.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Format, CultureInfo.InvariantCulture));
}
