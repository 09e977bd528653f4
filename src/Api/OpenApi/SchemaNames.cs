using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace OpdTokens.Api.OpenApi;

/// <summary>What readers of the description call our types.</summary>
internal static class SchemaNames
{
    private static readonly string[] Endings = ["Response", "Contract"];

    /// <returns>Null for what is not a component but stands in its place.</returns>
    public static string? Of(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null ? null : Of(type.Type);

    /// <summary>A doctor is a Doctor: that it is an answer shows where it stands.</summary>
    public static string Of(Type type) =>
        Endings.FirstOrDefault(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)) is { } ending
            ? type.Name[..^ending.Length]
            : type.Name;
}
