using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using OpdTokens.Hosting.Observability;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Sqlite;
using Orleans.Configuration;

namespace OpdTokens.Hosting.Silo;

/// <summary>Adds a silo with a SQLite file to the API's process.</summary>
public static class EmbeddedSilo
{
    /// <summary>The service id of the data, with the same default as in a cluster.</summary>
    private const string ServiceId = "opdtokens";

    /// <summary>
    /// Exceeds the time that the store waits for a lock, so that a caller gets the cause and not only a timeout.
    /// </summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static IHostApplicationBuilder AddEmbeddedSilo(this IHostApplicationBuilder builder)
    {
        builder.AddSettings().Services
            .AddSqliteFile()
            .AddHealth<StartupHealthCheck, MembershipHealthCheck, SqliteHealthCheck>();
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(
                siloPort: FreePort(), gatewayPort: FreePort(), serviceId: ServiceId, clusterId: "embedded")
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            .AddActivityPropagation()
            .AddGrains(streamQueues: 1)
            .AddMemoryGrainStorage(GrainHosting.SubscriptionStorageName)
            .AddSqliteStorage(GrainHosting.StorageName)
            .AddSqliteAudit(ServiceId));
        return builder;
    }

    /// <summary>
    /// Only this process calls the silo, so any free port will do, and several services can run on one machine.
    /// </summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
