using System.Text.Json;

namespace OpdTokens.Api.Wire;

/// <summary>How C# names are spelled on the wire.</summary>
internal static class WireNames
{
    public static readonly JsonNamingPolicy Policy = JsonNamingPolicy.SnakeCaseLower;

    /// <summary>An enum's values as callers write them, in the order of declaration.</summary>
    public static IEnumerable<string> Of(Type enumType) => Enum.GetNames(enumType).Select(Policy.ConvertName);
}
