using System.Diagnostics.Metrics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Startup;
using OpenTelemetry.Metrics;

namespace OpdTokens.Hosting.Observability;

public static class ManagementPaths
{
    /// <summary>The metrics in the text format of Prometheus.</summary>
    public const string Metrics = "/metrics";
}

/// <summary>
/// Serves metrics and health on a separate port. The port opens before all other hosted services start and closes after
/// they have stopped, so that a slow or failed start or stop is visible from outside.
/// </summary>
internal sealed partial class ManagementServer(
    IOptions<OpdTokensOptions> options,
    IServiceProvider process,
    MeterProvider meters,
    ILoggerFactory logging,
    ILogger<ManagementServer> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _server;

    /// <exception cref="CannotStartException">The server can't listen on the configured address.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Management.Listen is not { Length: > 0 } address)
        {
            return;
        }

        _server = Build(address);
        try
        {
            await _server.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (IsOfAddress(exception))
        {
            throw new CannotStartException(
                $"OpdTokens:Management:Listen is '{address}', on which the process can't listen: "
                + $"{exception.Message.TrimEnd('.')}. "
                + "Stop the program that uses it, or enter another address, for example http://127.0.0.1:9465.",
                exception);
        }

        foreach (var url in _server.Urls)
        {
            LogListening(url);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) =>
        _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WebApplication Build(string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore().AddSingleton(logging).AddSingleton<IMeterFactory, UnexportedMeterFactory>();

        var server = builder.Build();
        server.UseRouting();

        server.MapPrometheusScrapingEndpoint(
            ManagementPaths.Metrics, meters, configureBranchedPipeline: null, optionsName: null);
        server.MapMethods(
            HealthPaths.Any,
            HealthEndpoints.GetAndHead,
            context => context.Response.WriteAsJsonAsync(AliveResponse.Healthy, HealthJson.Default.AliveResponse));
        server.MapHealthChecks(process);
        server.MapFallback(NotFound);
        return server;
    }

    private static bool IsOfAddress(Exception exception) =>
        exception is IOException or SocketException or FormatException or ArgumentException
            or InvalidOperationException;

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync(
            $"There is {ManagementPaths.Metrics}, {HealthPaths.Live}, {HealthPaths.Ready} "
            + $"and {HealthPaths.Startup}.\n");
    }

    [LoggerMessage(
        EventId = 3, Level = LogLevel.Information,
        Message = "Metrics and health: {Address}" + ManagementPaths.Metrics + "  {Address}" + HealthPaths.Ready)]
    private partial void LogListening(string address);

    /// <summary>
    /// Prefixes the names of meters, so that the exporters ignore them. Requests to the management port would otherwise
    /// be counted with the requests to the API.
    /// </summary>
    private sealed class UnexportedMeterFactory : IMeterFactory
    {
        private readonly List<Meter> _meters = [];

        public Meter Create(MeterOptions options)
        {
            var meter = new Meter($"Unexported.{options.Name}", options.Version, options.Tags, scope: this);
            lock (_meters)
            {
                _meters.Add(meter);
            }

            return meter;
        }

        public void Dispose() => _meters.ForEach(meter => meter.Dispose());
    }
}
