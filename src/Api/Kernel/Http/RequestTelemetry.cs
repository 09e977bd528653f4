using System.Diagnostics;
using OpdTokens.Hosting.Observability;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>What requests are measured and traced as.</summary>
internal static class RequestTelemetry
{
    private const string Path = "url.path";
    private const string UnknownRoute = "-";

    public static void AddRequestTelemetry(this WebApplicationBuilder builder) => builder.AddTelemetry(
        "opdtokens-api",
        metrics => metrics.AddAspNetCoreInstrumentation(),
        traces => traces.AddAspNetCoreInstrumentation(options =>
        {
            options.Filter = context => !IsOfManagement(context.Request.Path);
            options.EnrichWithHttpResponse = (span, response) => HidePath(span, response.HttpContext);
        }));

    private static bool IsOfManagement(PathString path) =>
        path.StartsWithSegments(HealthPaths.Any) || path.StartsWithSegments(ManagementPaths.Metrics);

    /// <summary>Who knows a token's id sees the patient's page, so ids must not lie about in a store of traces.</summary>
    private static void HidePath(Activity span, HttpContext context) =>
        span.SetTag(Path, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? UnknownRoute);
}
