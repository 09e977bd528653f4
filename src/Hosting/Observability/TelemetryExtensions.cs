using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpdTokens.Grains.Telemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpdTokens.Hosting.Observability;

/// <summary>
/// Adds the telemetry of a process. The management port serves the metrics. OTLP exports metrics, traces and logs if
/// the standard variables set an endpoint (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or one for each signal).
/// </summary>
public static class TelemetryExtensions
{
    /// <summary>
    /// Instruments of Orleans and ASP.NET Core that count each message or request and answer no question of the dashboards, the alerts
    /// or the runbook. What nobody collects costs nothing.
    /// </summary>
    private static readonly string[] NotCollected =
    [
        "aspnetcore.authentication.*",
        "aspnetcore.authorization.*",
        "aspnetcore.memory_pool.*",
        "aspnetcore.rate_limiting.*",
        "aspnetcore.routing.*",
        "orleans-directory-lookups-*",
        "orleans-messaging-processing-dispatcher-processed",
        "orleans-messaging-processing-ima-*",
        "orleans-messaging-received-*-size",
        "orleans-messaging-sent-*-size",
        "orleans-messaging-sent-local",
        "orleans-streams-block-pool-*",
        "orleans-streams-queue-cache-*",
    ];

    /// <summary>Call this before other hosted services are added, so that the management port opens first.</summary>
    /// <param name="service">The service name, unless <c>OTEL_SERVICE_NAME</c> sets another.</param>
    /// <param name="metrics">Adds metrics of this kind of process.</param>
    /// <param name="traces">Adds traces of this kind of process.</param>
    public static IHostApplicationBuilder AddTelemetry(
        this IHostApplicationBuilder builder,
        string service,
        Action<MeterProviderBuilder>? metrics = null,
        Action<TracerProviderBuilder>? traces = null)
    {
        builder.Services.AddHostedService<ManagementServer>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(service).AddEnvironmentVariableDetector())
            .WithMetrics(meters => AddMetrics(builder, meters, metrics));
        if (builder.ExportsByOtlp("TRACES"))
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => AddTraces(builder, tracing, traces));
        }

        if (builder.ExportsByOtlp("LOGS"))
        {
            builder.Services.AddOpenTelemetry().WithLogging(
                logs => logs.AddOtlpExporter(), options => options.IncludeFormattedMessage = true);
        }

        return builder;
    }

    private static void AddMetrics(
        IHostApplicationBuilder builder, MeterProviderBuilder meters, Action<MeterProviderBuilder>? further)
    {
        meters.AddMeter(Instrumentation.Name, "Microsoft.Orleans", "Npgsql", "System.Runtime").AddPrometheusExporter();
        foreach (var instrument in NotCollected)
        {
            meters.AddView(instrument, MetricStreamConfiguration.Drop);
        }

        further?.Invoke(meters);
        if (builder.ExportsByOtlp("METRICS"))
        {
            meters.AddOtlpExporter();
        }
    }

    private static void AddTraces(
        IHostApplicationBuilder builder, TracerProviderBuilder tracing, Action<TracerProviderBuilder>? further)
    {
        var requests = new RequestSampler(builder.Configuration.GetValue("OTEL_TRACES_SAMPLER_ARG", 1.0));
        tracing
            .SetSampler(new ParentBasedSampler(requests))
            .AddSource(Instrumentation.Name, "Microsoft.Orleans.*")
            .AddNpgsql()
            .AddOtlpExporter();
        further?.Invoke(tracing);
    }

    /// <summary>Tracing is off without an endpoint, because a span for each grain call takes time.</summary>
    private static bool ExportsByOtlp(this IHostApplicationBuilder builder, string signal) =>
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }
        || builder.Configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"] is { Length: > 0 };

    /// <summary>
    /// Samples traces that begin with an HTTP request. Silos make a thousand calls a second among themselves even
    /// without requests; metrics describe those.
    /// </summary>
    /// <param name="share">The share of requests to sample, 0 to 1.</param>
    private sealed class RequestSampler(double share) : Sampler
    {
        /// <summary>The name that ASP.NET Core gives a request's span before it has found the route.</summary>
        private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

        private readonly TraceIdRatioBasedSampler _requests = new(share);

        public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
            samplingParameters.Name == Request
                ? _requests.ShouldSample(samplingParameters)
                : new SamplingResult(SamplingDecision.Drop);
    }
}
