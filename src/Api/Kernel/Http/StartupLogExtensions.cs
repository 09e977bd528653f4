using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Client;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Sqlite;

namespace OpdTokens.Api.Kernel.Http;

/// <summary>Logs the addresses of the API and its data when the service is ready.</summary>
internal static partial class StartupLogExtensions
{
    public static void LogWhenReady(this WebApplication app) =>
        app.Lifetime.ApplicationStarted.Register(() => _ = LogAddresses(app));

    private static async Task LogAddresses(WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("OpdTokens");
        var cluster = app.Services.GetRequiredService<IOptions<OpdTokensOptions>>().Value.Cluster.ClusterId;
        if (app.Services.GetService<ClusterConnection>() is { } connection)
        {
            ForEachAddress(app, address => LogListening(logger, address, cluster));
            await connection.Opened;
            ForEachAddress(app, address => LogReady(logger, address, "Cluster", cluster));
        }
        else if (app.Services.GetService<EmbeddedStore>() is { } store)
        {
            ForEachAddress(app, address => LogReady(logger, address, "Data", store.DataFile));
        }
        else
        {
            ForEachAddress(app, address => LogReady(logger, address, "Cluster", cluster));
        }
    }

    private static void ForEachAddress(WebApplication app, Action<string> log)
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

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Information,
        Message = "Listening on {Address}. Connecting to the silos of cluster {Cluster}.")]
    private static partial void LogListening(ILogger logger, string address, string cluster);
}
