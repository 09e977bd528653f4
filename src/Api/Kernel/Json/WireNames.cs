using System.Text.Json;

namespace OpdTokens.Api.Kernel.Json;

/// <summary>The spelling of C# names on the wire.</summary>
internal static class WireNames
{
    public static readonly JsonNamingPolicy Policy = JsonNamingPolicy.SnakeCaseLower;

    /// <summary>The values of an enum as callers write them, in the order of declaration.</summary>
    public static IEnumerable<string> Of(Type enumType) => Enum.GetNames(enumType).Select(Policy.ConvertName);
}
