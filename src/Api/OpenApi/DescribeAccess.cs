using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OpdTokens.Api.Access;

namespace OpdTokens.Api.OpenApi;

/// <summary>Says how to sign in, and which roles an operation is for.</summary>
internal sealed class DescribeAccess : IOpenApiOperationTransformer
{
    private const string Scheme = "bearer";

    public Task TransformAsync(
        OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<IAuthorizeData>().Any() && context.Document is { } document)
        {
            var roles = RoleNames.Of(RoleTable.For(metadata.OfType<IEndpointNameMetadata>().Last().EndpointName));
            operation.Description = $"{operation.Description}\n\nRoles: {string.Join(", ", roles)}.".Trim();
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, document)] = [] }];
        }

        return Task.CompletedTask;
    }

    public static void Introduce(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token of your hospital's issuer, or an access key (`opd_…`). In Development it may be left out.",
        };
    }
}
