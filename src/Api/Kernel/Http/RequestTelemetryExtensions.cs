using System.Diagnostics;
using OpdTokens.Hosting.Observability;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Metrics and traces of HTTP requests.</summary>
internal static class RequestTelemetryExtensions
{
    private const string Path = "url.path";
    private const string UnknownRoute = "-";

    public static void AddRequestTelemetry(this WebApplicationBuilder builder) => builder.AddTelemetry(
        "opdtokens-api",
        metrics => metrics.AddAspNetCoreInstrumentation(),
        traces => traces.AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = context => !IsManagement(context.Request.Path);
            options.EnrichWithHttpResponse = (span, response) => HidePath(span, response.HttpContext);
        }));

    private static bool IsManagement(PathString path) =>
        path.StartsWithSegments(HealthPaths.Any) || path.StartsWithSegments(ManagementPaths.Metrics);

    /// <summary>
    /// Replaces the path with the route pattern. A path can contain a token's id, which gives access to the patient's
    /// page.
    /// </summary>
    private static void HidePath(Activity span, HttpContext context) =>
        span.SetTag(Path, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? UnknownRoute);
}
