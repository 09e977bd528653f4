using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpdTokens.Api.Kernel.Json;

/// <summary>The time of day at which something ends. Callers may write the midnight at the end of a date as <c>24:00</c>.</summary>
/// <param name="Time">Midnight is 00:00.</param>
internal readonly record struct EndTime(TimeOnly Time);

/// <summary>Reads <c>HH:MM</c> or <c>24:00</c>, and writes <c>HH:MM</c>.</summary>
internal sealed class EndTimeConverter : JsonConverter<EndTime>
{
    public const string Pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$";

    private const string EndOfDate = "24:00";

    public override EndTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(EndOfDate)
            ? new EndTime(TimeOnly.MinValue)
            : reader.TokenType == JsonTokenType.String
            && TimeOnly.TryParseExact(
                reader.GetString(), TimeOfDayConverter.Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? new EndTime(time)
                : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, EndTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Time.ToString(TimeOfDayConverter.Format, CultureInfo.InvariantCulture));
}
