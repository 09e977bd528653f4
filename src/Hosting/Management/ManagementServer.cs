using System.Diagnostics.Metrics;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Health;
using OpdTokens.Hosting.Settings;
using OpenTelemetry.Metrics;

namespace OpdTokens.Hosting.Management;

/// <summary>
/// Metrics and health, on a port of their own: it opens before anything else of the process starts and closes after everything else has
/// stopped, so that what takes long, or fails, can be seen from outside.
/// </summary>
internal sealed partial class ManagementServer(
    IOptions<OpdTokensOptions> options,
    IServiceProvider process,
    MeterProvider meters,
    ILoggerFactory logging,
    ILogger<ManagementServer> logger) : IHostedService, IAsyncDisposable
{
    private WebApplication? _server;

    /// <exception cref="CannotStartException">The address can't be listened on.</exception>
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
        catch (Exception exception) when (exception is IOException or SocketException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new CannotStartException(
                $"OpdTokens:Management:Listen is '{address}', where nobody can listen: {exception.Message.TrimEnd('.')}. "
                + "Stop what uses it, or write another, for example http://127.0.0.1:9465.",
                exception);
        }

        foreach (var url in _server.Urls)
        {
            LogListening(url);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _server?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private WebApplication Build(string address)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore().AddSingleton(logging).AddSingleton<IMeterFactory, UnheardMeters>();

        var server = builder.Build();
        server.UseRouting();

        server.MapPrometheusScrapingEndpoint(ManagementPaths.Metrics, meters, configureBranchedPipeline: null, optionsName: null);
        server.MapGet(HealthPaths.Any, context => context.Response.WriteAsJsonAsync(Alive.Answer, HealthJson.Default.Alive));
        server.MapHealthChecks(process);
        server.MapFallback(NotFound);
        return server;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync($"There is {ManagementPaths.Metrics}, {HealthPaths.Live}, {HealthPaths.Ready} and {HealthPaths.Startup}.\n");
    }

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Metrics and health: {Address}" + ManagementPaths.Metrics + "  {Address}" + HealthPaths.Ready)]
    private partial void LogListening(string address);
}
