using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace OpdTokens.Api.Health;

internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes) => routes.MapGet("/health", Get)
        .WithTags("Health")
        .WithName("getHealth")
        .WithSummary("Ask whether the process answers")
        .AllowAnonymous()
        .DisableRateLimiting();

    private static Ok<HealthResponse> Get() => TypedResults.Ok(new HealthResponse());
}

internal sealed class HealthResponse
{
    [Description("healthy, when there is an answer at all.")]
    public string Status { get; } = "healthy";
}
