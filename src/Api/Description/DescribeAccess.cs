using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Description;

/// <summary>Describes how to sign in, and which roles may call an operation.</summary>
internal sealed class DescribeAccess : IOpenApiOperationTransformer
{
    private const string Scheme = "bearer";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var allowed = context.Description.ActionDescriptor.EndpointMetadata.OfType<AllowedRoles>().LastOrDefault();
        if (allowed is null or { Roles: RoleGroups.Everyone })
        {
            // An empty list says that no sign-in is needed. Without the list, the document would leave that open.
            operation.Security = [];
            return Task.CompletedTask;
        }

        operation.Description = $"{operation.Description}\n\nRoles: {string.Join(", ", RoleNames.Of(allowed.Roles))}.".Trim();
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = [] }];
        return Task.CompletedTask;
    }

    public static void AddScheme(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of the hospital's issuer, or an access key (`opd_…`). In Development it can be left out.",
        };
    }
}
