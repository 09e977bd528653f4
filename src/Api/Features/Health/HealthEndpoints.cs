using System.ComponentModel;
using System.Text.Json.Serialization;
using OpdTokens.Api.Kernel.Answers;
using OpdTokens.Api.Kernel.Http;
using OpdTokens.Api.Kernel.Json;
using OpdTokens.Hosting.Observability;

namespace OpdTokens.Api.Features.Health;

internal static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services) =>
        services.AddJsonTypes(HealthJson.Default).AddSingleton(new ApiTag("Health", "Liveness of the process."));

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(HealthPaths.Any, Get)
            .WithTags("Health")
            .WithName("getHealth")
            .WithSummary("Check that the process answers")
            .WithDescription("Checks nothing else. `/health/ready` says whether the process can do its work.")
            .AllowAnonymous()
            .DisableRateLimiting()
            .DisableHttpMetrics();
        routes.MapHealthChecks(routes.ServiceProvider)
            .AllowAnonymous()
            .DisableRateLimiting()
            .DisableHttpMetrics();
    }

    private static Answer<HealthResponse> Get() => Answer.Ok(new HealthResponse());
}

internal sealed class HealthResponse : IExample<HealthResponse>
{
    public static HealthResponse Example => new();

    [Description("Always healthy, because a process that is not does not answer.")]
    public string Status { get; } = "healthy";
}

[JsonSerializable(typeof(HealthResponse))]
internal sealed partial class HealthJson : JsonSerializerContext;
