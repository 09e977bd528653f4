using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Wire;

/// <summary>Reads what the API writes.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower),
            new TextConverter<SlotId>(SlotId.Parse),
            new TextConverter<TokenId>(TokenId.Parse),
            new TextConverter<TokenNumber>(TokenNumber.Parse),
            new TextConverter<TimeOnly>(text => TimeOnly.Parse(text, CultureInfo.InvariantCulture)),
        },
    };
}
