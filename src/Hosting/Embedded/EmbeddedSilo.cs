using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpdTokens.Grains.Register;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Hosting.Embedded;

/// <summary>API, silo and SQLite in one process: nothing to install.</summary>
public static class EmbeddedSilo
{
    private const string SqliteInvariant = "System.Data.SQLite";
    private const string SqliteStorage = "sqlite";

    /// <summary>Longer than the store waits for a lock, so that a caller hears of the failure and not just of silence.</summary>
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static TBuilder AddEmbeddedSilo<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddOptions<EmbeddedOptions>()
            .BindConfiguration(EmbeddedOptions.Section)
            .Validate(
                options => !string.IsNullOrWhiteSpace(options.DataPath),
                "OpdTokens:DataPath is empty. Write the folder for the data, for example ./data.")
            .Validate(
                options => string.IsNullOrEmpty(options.TimeZone) || TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _),
                "OpdTokens:TimeZone is not a time zone of this machine. Write an IANA name, for example Asia/Kolkata.")
            .ValidateOnStart();
        builder.Services.AddOptions<HospitalDefaults>().Configure<IOptions<EmbeddedOptions>>((defaults, embedded) =>
            defaults.Policy = defaults.Policy with { TimeZone = HospitalTimeZone(embedded.Value) });

        // Before the silo, so that the store is there when it starts, and still there when it has stopped.
        builder.Services.AddSingleton<EmbeddedStore>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EmbeddedStore>());

        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(siloPort: FreePort(), gatewayPort: FreePort(), serviceId: "opdtokens", clusterId: "embedded")
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = ResponseTimeout)
            .AddGrains()
            .AddSqliteStorage());
        return builder;
    }

    private static ISiloBuilder AddSqliteStorage(this ISiloBuilder silo)
    {
        silo.AddAdoNetGrainStorage(SqliteStorage, storage => storage.Configure<Serializer, EmbeddedStore>(
            (options, serializer, store) =>
            {
                options.Invariant = SqliteInvariant;
                options.ConnectionString = EmbeddedStore.ConnectionString(store.DataFile);
                options.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
            }));
        silo.Services.AddKeyedSingleton<IGrainStorage>(GrainHosting.StorageName, (services, _) =>
            new SingleWriterStorage(services.GetRequiredKeyedService<IGrainStorage>(SqliteStorage)));
        return silo;
    }

    private static string HospitalTimeZone(EmbeddedOptions options)
    {
        var zone = string.IsNullOrEmpty(options.TimeZone) ? TimeZoneInfo.Local.Id : options.TimeZone;
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(zone, out var iana) ? iana : zone;
    }

    /// <summary>Nobody but this process calls the silo, so any port will do, and two services can run on one machine.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
