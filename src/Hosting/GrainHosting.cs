using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpdTokens.Grains;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Calls;
using OpdTokens.Hosting.Maintenance;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Hosting;

/// <summary>What every host of grains has, wherever they are stored.</summary>
public static class GrainHosting
{
    /// <summary>The grain storage that a host must add under this name.</summary>
    public const string StorageName = Grains.Commits.CommittedAttribute.Storage;

    /// <summary>The grain storage that a host must add for the subscriptions of streams; Orleans' own name for it.</summary>
    public const string SubscriptionStorageName = "PubSubStore";

    /// <summary>Streams hints from memory; polled every 10 ms, because the default of 100 ms is what a watcher would wait.</summary>
    public static ISiloBuilder AddGrains(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddKnownInterfaces();
        silo.Services.AddGrainServices().AddSingleton<StorageMetrics>();
        silo.Services.AddHostedService<MaintenanceService>();
        silo.Services.AddHostedService<StatisticsService>();
        return silo.AddIncomingGrainCallFilter<TenantIsolationFilter>().AddOutgoingGrainCallFilter<RetryCallFilter>().AddMemoryStreams(DayStream.Provider, streams => streams.ConfigurePullingAgent(agent =>
            agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10))));
    }

    /// <summary>A hospital that has not set its own policy gets the configured time zone and phone region.</summary>
    internal static void AddHospitalDefaults(this IServiceCollection services) =>
        services.AddOptions<HospitalDefaults>().Configure<IOptions<OpdTokensOptions>>((defaults, options) =>
        {
            defaults.Id = HospitalId.Parse(options.Value.Hospital);
            defaults.Policy = defaults.Policy with
            {
                TimeZone = TimeZone(options.Value.TimeZone),
                PhoneRegion = options.Value.PhoneRegion,
            };
        });

    private static string TimeZone(string configured)
    {
        var zone = configured.Length > 0 ? configured : TimeZoneInfo.Local.Id;
        return TimeZoneInfo.TryConvertWindowsIdToIanaId(zone, out var iana) ? iana : zone;
    }
}
