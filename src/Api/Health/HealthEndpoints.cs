using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using OpdTokens.Hosting.Observability;

namespace OpdTokens.Api.Health;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(HealthPaths.Any, Get)
            .WithTags("Health")
            .WithName("getHealth")
            .WithSummary("Ask whether the process answers")
            .AllowAnonymous()
            .DisableRateLimiting()
            .DisableHttpMetrics();
        routes.MapHealthChecks(routes.ServiceProvider)
            .AllowAnonymous()
            .DisableRateLimiting()
            .DisableHttpMetrics();
    }

    private static Ok<HealthResponse> Get() => TypedResults.Ok(new HealthResponse());
}

internal sealed class HealthResponse
{
    [Description("healthy, when there is an answer at all.")]
    public string Status { get; } = "healthy";
}
