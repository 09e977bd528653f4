using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OpdTokens.Api.Kernel.Http;
using Scalar.AspNetCore;

namespace OpdTokens.Api.Description;

/// <summary>The API's description as OpenAPI, and a page to try the API.</summary>
internal static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton<ExampleWriter>().AddOpenApi("v1", Configure);

    private static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddSchemaTransformer<WireSchemas>();
        options.AddOperationTransformer<DescribeInput>();
        options.AddOperationTransformer<DescribeAnswers>();
        options.AddOperationTransformer<DescribeProblems>();
        options.AddOperationTransformer<DescribeAccess>();
        options.AddDocumentTransformer((document, context, _) =>
            Introduce(document, context.ApplicationServices.GetServices<ApiTag>()));
    }

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi(ApiPaths.Document).AllowAnonymous();

        // The page loads nothing from other hosts, because a hospital's network may have no access to the Internet.
        routes.MapScalarApiReference(ApiPaths.Docs, options => options
            .WithTitle("OpdTokens")
            .WithDynamicBaseServerUrl()
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()).AllowAnonymous();
    }

    private static Task Introduce(OpenApiDocument document, IEnumerable<ApiTag> tags)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OpdTokens",
            Version = "v1",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Contact = new OpenApiContact { Name = "OpdTokens maintainers" },
            Description = """
                Tokens and live queues for a hospital's out-patient department.

                Times of day are hospital-local, `HH:MM`. Dates are `YYYY-MM-DD`. Instants are RFC 3339 in UTC. Enum values
                are read in any case. Unknown members and query parameters are refused. A list with further pages has a
                `Link` header with `rel="next"`. Every error is `application/problem+json` with a `code`; `GET /errors` lists
                the codes.
                """,
        };

        DescribeAccess.AddScheme(document);
        document.Tags = tags.OrderBy(tag => tag.Name, StringComparer.Ordinal)
            .Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description })
            .ToHashSet();

        // Behind a proxy the service does not know its own address, so the server is relative to the document's.
        document.Servers = [new OpenApiServer { Url = "/" }];
        return Task.CompletedTask;
    }
}
