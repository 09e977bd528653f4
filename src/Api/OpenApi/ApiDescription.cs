using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace OpdTokens.Api.OpenApi;

/// <summary>The API's own description, at <c>/openapi/v1.json</c>, and a page to try it, at <c>/docs</c>.</summary>
internal static class ApiDescription
{
    public const string DocsPage = "/docs";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) =>
        services.AddSingleton<Examples>().AddOpenApi("v1", Configure);

    private static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = SchemaNames.Of;
        options.AddSchemaTransformer<WireSchemas>();
        options.AddOperationTransformer<DescribeInput>();
        options.AddOperationTransformer<DescribeAnswers>();
        options.AddOperationTransformer<DescribeProblems>();
        options.AddOperationTransformer<DescribeAccess>();
        options.AddDocumentTransformer((document, _, _) => Introduce(document));
    }

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/v1.json").AllowAnonymous();
        routes.MapGet("/", () => TypedResults.Redirect(DocsPage)).ExcludeFromDescription().AllowAnonymous();

        // A hospital's network may have no way out: nothing is fetched from elsewhere.
        routes.MapScalarApiReference(DocsPage, options => options
            .WithTitle("OpdTokens")
            .WithDynamicBaseServerUrl()
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideDeveloperTools()).AllowAnonymous();
    }

    private static Task Introduce(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OpdTokens",
            Version = "v1",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
            Description = """
                Tokens and live queues for a hospital's out-patient department.

                Times of day are hospital-local, `HH:MM`; dates `YYYY-MM-DD`; instants RFC 3339 in UTC. Enum values are read
                in any case. Members and query parameters that a call does not know are refused. A list that was cut carries a `Link` header with `rel="next"`. Every error is
                `application/problem+json` with a `code`; `GET /errors` lists them all.
                """,
        };

        DescribeAccess.Introduce(document);

        // The server is wherever the document was read from; behind a proxy the service does not know. The page completes it.
        document.Servers = [new OpenApiServer { Url = "/" }];
        return Task.CompletedTask;
    }
}
