using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace OpdTokens.Api.Description;

/// <summary>The names of types in the API's description.</summary>
internal static class SchemaNames
{
    private static readonly string[] Endings = ["Response", "Contract"];

    /// <returns>Null for a type that is described in place and not as a component.</returns>
    public static string? Of(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is null || IsInPlace(type.Type) ? null : Of(type.Type);

    /// <summary>Leaves out the ending: <c>DoctorResponse</c> is described as <c>Doctor</c>.</summary>
    public static string Of(Type type) =>
        Endings.FirstOrDefault(ending => type.Name.EndsWith(ending, StringComparison.Ordinal)) is { } ending
            ? type.Name[..^ending.Length]
            : type.Name;

    /// <summary>A reference can't say that a member may be null.</summary>
    private static bool IsInPlace(Type type) =>
        Nullable.GetUnderlyingType(type) is not null || type.IsDefined(typeof(OrNullAttribute), inherit: false);
}
