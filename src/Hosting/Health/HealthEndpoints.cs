using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Health;

public static class HealthEndpoints
{
    private const string NoStore = "no-store";

    /// <summary><see cref="HealthPaths.Live"/>, <see cref="HealthPaths.Ready"/> and <see cref="HealthPaths.Startup"/>.</summary>
    /// <param name="process">Its services know the checks.</param>
    /// <returns>For what all three have in common.</returns>
    public static IEndpointConventionBuilder MapHealthChecks(this IEndpointRouteBuilder routes, IServiceProvider process)
    {
        var checks = process.GetRequiredService<SharedChecks>();
        var all = routes.MapGroup("");
        all.MapGet(HealthPaths.Live, context => Answer(context, HealthReports.OfThisProcess));
        all.MapGet(HealthPaths.Ready, async context => await Answer(context, await checks.Of(HealthChecks.Ready)));
        all.MapGet(HealthPaths.Startup, async context => await Answer(context, await checks.Of(HealthChecks.Startup)));
        return all;
    }

    private static Task Answer(HttpContext context, HealthReport report)
    {
        context.Response.StatusCode = report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = NoStore;
        return context.Response.WriteAsJsonAsync(HealthAnswer.Of(report), HealthJson.Default.HealthAnswer);
    }
}
