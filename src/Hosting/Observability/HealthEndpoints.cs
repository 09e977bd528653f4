using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OpdTokens.Hosting.Observability;

/// <summary>The paths of the health endpoints.</summary>
public static class HealthPaths
{
    /// <summary>Answers as long as the process answers at all.</summary>
    public const string Any = "/health";

    /// <summary>Liveness of this process alone. A process that does not answer may be restarted.</summary>
    public const string Live = "/health/live";

    /// <summary>Whether the process can serve requests now.</summary>
    public const string Ready = "/health/ready";

    /// <summary>Whether the process has started.</summary>
    public const string Startup = "/health/startup";
}

public static class HealthEndpoints
{
    /// <summary>Kestrel leaves out the body of an answer to HEAD.</summary>
    internal static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    private const string NoStore = "no-store";

    /// <summary>Contains no checks: the answer itself shows that the process is alive.</summary>
    private static readonly HealthReport LiveReport =
        new(ReadOnlyDictionary<string, HealthReportEntry>.Empty, TimeSpan.Zero);

    /// <summary>
    /// Maps <see cref="HealthPaths.Live"/>, <see cref="HealthPaths.Ready"/> and <see cref="HealthPaths.Startup"/>.
    /// </summary>
    /// <param name="process">The services in which the checks are registered.</param>
    /// <returns>A builder for conventions of all three endpoints.</returns>
    public static IEndpointConventionBuilder MapHealthChecks(
        this IEndpointRouteBuilder routes, IServiceProvider process)
    {
        var checks = process.GetRequiredService<HealthCheckCache>();
        var all = routes.MapGroup("");
        all.MapMethods(HealthPaths.Live, GetAndHead, context => Write(context, LiveReport));
        all.MapMethods(HealthPaths.Ready, GetAndHead, context => RunChecks(context, HealthCheckExtensions.Ready));
        all.MapMethods(HealthPaths.Startup, GetAndHead, context => RunChecks(context, HealthCheckExtensions.Startup));
        return all;

        async Task RunChecks(HttpContext context, string tag) => await Write(context, await checks.GetReport(tag));
    }

    private static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.StatusCode = report.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        context.Response.Headers.CacheControl = NoStore;
        return context.Response.WriteAsJsonAsync(
            HealthReportResponse.Of(report), HealthJson.Default.HealthReportResponse);
    }
}

/// <summary>The causes of a failure are in the log only, because the endpoints need no sign-in.</summary>
/// <param name="Status">healthy, degraded or unhealthy: the worst status of the checks.</param>
/// <param name="Checks">Each check's status by its name.</param>
internal sealed record HealthReportResponse(string Status, SortedDictionary<string, string> Checks)
{
    public static HealthReportResponse Of(HealthReport report) => new(
        NameOf(report.Status),
        new(
            report.Entries.ToDictionary(check => check.Key, check => NameOf(check.Value.Status)),
            StringComparer.Ordinal));

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}

/// <summary>The answer of <see cref="HealthPaths.Any"/>.</summary>
internal sealed record AliveResponse(string Status)
{
    public static AliveResponse Healthy { get; } = new("healthy");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AliveResponse))]
[JsonSerializable(typeof(HealthReportResponse))]
internal sealed partial class HealthJson : JsonSerializerContext;
