using Microsoft.Extensions.DependencyInjection.Extensions;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Hosting;

/// <summary>What every host of grains has, wherever they are stored.</summary>
public static class GrainHosting
{
    /// <summary>The grain storage that a host must add under this name.</summary>
    public const string StorageName = Grains.Commits.Storage.Name;

    /// <summary>Streams hints from memory; polled every 10 ms, because the default of 100 ms is what a watcher would wait.</summary>
    public static ISiloBuilder AddGrains(this ISiloBuilder silo)
    {
        silo.Services.TryAddSingleton(TimeProvider.System);
        return silo
            .AddMemoryGrainStorage("PubSubStore")
            .AddMemoryStreams(DayStream.Provider, streams => streams.ConfigurePullingAgent(agent =>
                agent.Configure(options => options.GetQueueMsgsTimerPeriod = TimeSpan.FromMilliseconds(10))));
    }
}
