using System.Text.Json;

namespace OpdTokens.Api.Kernel.Json;

/// <summary>The names of C# members and enum values in JSON and queries.</summary>
internal static class WireNames
{
    public static readonly JsonNamingPolicy Policy = JsonNamingPolicy.SnakeCaseLower;

    /// <summary>The names of an enum's values, in the order of declaration.</summary>
    public static IEnumerable<string> Of(Type enumType) => Enum.GetNames(enumType).Select(Policy.ConvertName);
}
