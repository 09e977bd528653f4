using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Client;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Sqlite;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Tells a newcomer where everything is, once it is there.</summary>
internal static partial class Readiness
{
    public static void AnnounceWhenReady(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() => _ = Announce(app));

    private static async Task Announce(WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("OpdTokens");
        var cluster = app.Services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Cluster.ClusterId;
        if (app.Services.GetService<ClusterConnection>() is { } connection)
        {
            Announce(app, address => LogListening(logger, address, cluster));
            await connection.Opened;
            Announce(app, address => LogReady(logger, address, "Cluster", cluster));
        }
        else if (app.Services.GetService<EmbeddedStore>() is { } store)
        {
            Announce(app, address => LogReady(logger, address, "Data", store.DataFile));
        }
        else
        {
            Announce(app, address => LogReady(logger, address, "Cluster", cluster));
        }
    }

    private static void Announce(WebApplication app, Action<string> log)
    {
        foreach (var address in app.Urls)
        {
            log(address);
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Information,
        Message = "Ready. API: {Address}" + ApiPaths.Root + "  Docs: {Address}/docs  {Source}: {Place}")]
    private static partial void LogReady(ILogger logger, string address, string source, string place);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Listening on {Address}. Looking for silos of cluster {Cluster}")]
    private static partial void LogListening(ILogger logger, string address, string cluster);
}
