using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Silo;
using OpdTokens.Hosting.Startup;
using Orleans.Configuration;

namespace OpdTokens.Silo;

/// <summary>Runs one silo of a cluster until it receives a stop signal.</summary>
internal static partial class SiloHost
{
    /// <returns>The process's exit code.</returns>
    public static async Task<int> Run(string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = settings,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.ExplainFailedStart().AddClusterSilo();

        var host = builder.Build();
        host.Services.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStarted.Register(() => Announce(host.Services));
        return await host.RunOrExplain();
    }

    private static void Announce(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("OpdTokens");
        var cluster = services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Cluster.ClusterId;
        var endpoints = services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        LogReady(logger, cluster, endpoints.AdvertisedIPAddress, endpoints.SiloPort, endpoints.GatewayPort);
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "Ready. Silo of cluster {Cluster} at {Address}, port {SiloPort} for silos, {GatewayPort} for APIs")]
    private static partial void LogReady(
        ILogger logger, string cluster, IPAddress address, int siloPort, int gatewayPort);
}
