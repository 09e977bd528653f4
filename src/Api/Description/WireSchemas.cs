using System.ComponentModel;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OpdTokens.Api.Kernel.Json;

namespace OpdTokens.Api.Description;

/// <summary>Describes what the JSON converters and the reader of requests do with types and members.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        DescribeConverted(schema, context.JsonTypeInfo.Type);
        if (context.JsonPropertyInfo is { } property && !MayBeNull(property))
        {
            schema.Type &= ~JsonSchemaType.Null;
        }

        if (context.JsonPropertyInfo is { Set: null } && schema.Enum is { Count: > 0 } values && schema.Type?.HasFlag(JsonSchemaType.Null) == true)
        {
            values.Add(JsonNullSentinel.JsonNull);
        }

        if (context.JsonPropertyInfo?.AttributeProvider is { } attributes)
        {
            var description = attributes.GetCustomAttributes(inherit: true).OfType<DescriptionAttribute>().SingleOrDefault();
            schema.Description = description?.Description;
        }

        if (context.JsonPropertyInfo is null && IsAnswer(context.JsonTypeInfo))
        {
            DescribeAnswer(schema, context.JsonTypeInfo);
        }

        if (typeof(IChanges).IsAssignableFrom(context.JsonTypeInfo.Type))
        {
            schema.MinProperties = 1;
        }

        return Task.CompletedTask;
    }

    private static void DescribeConverted(OpenApiSchema schema, Type type)
    {
        var (plain, orNull) = Nullable.GetUnderlyingType(type) is { } underlying
            ? (underlying, JsonSchemaType.Null)
            : (type, default);
        if (plain.IsEnum)
        {
            // The comments of grain types are for developers of this service.
            schema.Description = null;
            schema.Type = JsonSchemaType.String | orNull;
            schema.Enum = [.. WireNames.Of(plain).Select(name => JsonValue.Create(name))];
        }
        else if (plain == typeof(TimeOnly))
        {
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | orNull, null, TimeOfDayConverter.Pattern);
        }
        else if (plain == typeof(EndTime))
        {
            (schema.Type, schema.Format, schema.Pattern) = (JsonSchemaType.String | orNull, null, EndTimeConverter.Pattern);
        }
        else if (plain == typeof(SlotId) || plain == typeof(TokenId) || plain == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | orNull;
        }
    }

    private static bool MayBeNull(JsonPropertyInfo property) => property.Set is null
        ? property.IsGetNullable && property.ShouldSerialize is null
        : property.IsSetNullable && !typeof(IChanges).IsAssignableFrom(property.DeclaringType);

    /// <summary>A type without setters is only written.</summary>
    private static bool IsAnswer(JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object
        && type.Properties.Count > 0
        && type.Properties.All(property => property.Set is null);

    /// <summary>Answers contain every member, except those that a condition leaves out. Future versions can add members.</summary>
    private static void DescribeAnswer(OpenApiSchema schema, JsonTypeInfo type)
    {
        schema.AdditionalPropertiesAllowed = true;
        schema.Required = type.Properties
            .Where(property => property.ShouldSerialize is null)
            .Select(property => property.Name)
            .ToHashSet();
    }
}
