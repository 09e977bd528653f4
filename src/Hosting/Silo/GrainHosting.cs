using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpdTokens.Grains;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Calls;
using OpdTokens.Hosting.Observability;

namespace OpdTokens.Hosting.Silo;

/// <summary>Adds the grains to a silo, independent of the storage.</summary>
public static class GrainHosting
{
    /// <summary>The name under which a silo must add the grain storage.</summary>
    public const string StorageName = Grains.Commits.CommittedAttribute.Storage;

    /// <summary>
    /// The name under which a silo must add the storage of stream subscriptions. Orleans defines the name.
    /// </summary>
    public const string SubscriptionStorageName = "PubSubStore";

    /// <summary>Each queue is polled, also when nothing happens. Eight, Orleans' default, use a percent of a core.</summary>
    private const int StreamQueuesOfCluster = 2;

    /// <summary>
    /// What a watcher waits at most, against processor time at rest. It is Orleans' default, named because screens depend on it.
    /// </summary>
    private static readonly TimeSpan StreamPolling = TimeSpan.FromMilliseconds(100);

    /// <summary>Watches the machine's clock. A clock that tests give to the rest of the process is set back between them.</summary>
    private static void AddClockCheck(this IServiceCollection services)
    {
        services
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ClockStepService>(provider, TimeProvider.System))
            .AddHostedService(provider => provider.GetRequiredService<ClockStepService>())
            .AddSingleton<ClockHealthCheck>();
        services.AddHealthChecks().AddCheck<ClockHealthCheck>("clock", tags: [HealthCheckExtensions.Ready]);
    }

    /// <param name="streamQueues">The number of queues of live hints, from 1.</param>
    public static ISiloBuilder AddGrains(this ISiloBuilder silo, int streamQueues = StreamQueuesOfCluster)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        silo.Services.AddGrainInterfaceTypeCache();
        silo.Services.AddGrainServices().AddSingleton<StorageMetrics>();
        silo.Services.AddHostedService<MaintenanceService>();
        silo.Services.AddHostedService<StatisticsService>();
        silo.Services.AddClockCheck();
        return silo
            .AddIncomingGrainCallFilter<TenantIsolationFilter>()
            .AddOutgoingGrainCallFilter<RetryCallFilter>()
            .AddMemoryStreams(DayStream.Provider, streams =>
            {
                streams.ConfigurePartitioning(streamQueues);
                streams.ConfigurePullingAgent(agent =>
                    agent.Configure(options => options.GetQueueMsgsTimerPeriod = StreamPolling));
            });
    }
}
