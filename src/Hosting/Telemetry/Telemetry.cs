using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpdTokens.Grains.Telemetry;
using OpdTokens.Hosting.Management;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OpdTokens.Hosting.Telemetry;

/// <summary>
/// What a process tells of itself: metrics to whoever scrapes its management port, and metrics, traces and logs by OTLP to wherever the
/// standard variables say (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, or one for each signal).
/// </summary>
public static class Telemetry
{
    /// <summary>Before all else that starts with the process, so that the management port tells how that goes.</summary>
    /// <param name="service">What it is called where <c>OTEL_SERVICE_NAME</c> says nothing else.</param>
    /// <param name="metrics">What this kind of process has besides.</param>
    /// <param name="traces">What this kind of process has besides.</param>
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

    private static void AddMetrics(IHostApplicationBuilder builder, MeterProviderBuilder meters, Action<MeterProviderBuilder>? further)
    {
        meters.AddMeter(Instrumentation.Name, "Microsoft.Orleans", "Npgsql", "System.Runtime").AddPrometheusExporter();
        further?.Invoke(meters);
        if (builder.ExportsByOtlp("METRICS"))
        {
            meters.AddOtlpExporter();
        }
    }

    private static void AddTraces(IHostApplicationBuilder builder, TracerProviderBuilder tracing, Action<TracerProviderBuilder>? further)
    {
        var requests = new RequestSampler(builder.Configuration.GetValue("OTEL_TRACES_SAMPLER_ARG", 1.0));
        tracing
            .SetSampler(new ParentBasedSampler(requests))
            .AddSource(Instrumentation.Name, "Microsoft.Orleans.*")
            .AddNpgsql()
            .AddOtlpExporter();
        further?.Invoke(tracing);
    }

    /// <summary>Nothing is traced for nobody: a span for each grain call costs time.</summary>
    private static bool ExportsByOtlp(this IHostApplicationBuilder builder, string signal) =>
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 }
        || builder.Configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"] is { Length: > 0 };
}
