using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OpdTokens.Api.Description;

/// <summary>Adds a type to the components of the description, and refers to it.</summary>
internal static class SchemaReferences
{
    public static async Task<OpenApiSchemaReference> ReferTo(
        this OpenApiOperationTransformerContext context, Type type, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        var name = SchemaNames.Of(type);
        if (document.Components?.Schemas?.ContainsKey(name) != true)
        {
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(type, cancellationToken: cancellationToken));
        }

        return new OpenApiSchemaReference(name, document);
    }
}
