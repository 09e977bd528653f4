using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Hosting.Silo;
using Orleans.Storage;

namespace OpdTokens.Api.Tests.Hosting;

/// <summary>Stands before the real store and lets reads and writes fail on demand.</summary>
public sealed class FaultyStore
{
    /// <summary>Runs before a write; an exception from it is a write that did not happen.</summary>
    public Func<GrainId, Task> BeforeWrite { get; set; } = Pass;

    /// <summary>Runs after a write; an exception from it is a write whose answer was lost.</summary>
    public Func<GrainId, Task> AfterWrite { get; set; } = Pass;

    public Func<GrainId, Task> BeforeRead { get; set; } = Pass;

    public static Task Gone(GrainId grain) => throw new IOException("secret: the disk of host db-7 is gone");

    public void Heal() => (BeforeWrite, AfterWrite, BeforeRead) = (Pass, Pass, Pass);

    internal void StandBefore(IServiceCollection services)
    {
        var real = services.Last(service =>
            service.ServiceType == typeof(IGrainStorage) && GrainHosting.StorageName.Equals(service.ServiceKey));
        services.Remove(real);
        services.AddKeyedSingleton<IGrainStorage>(GrainHosting.StorageName, (provider, key) =>
            new Storage(this, (IGrainStorage)real.KeyedImplementationFactory!(provider, key)));
    }

    private static Task Pass(GrainId grain) => Task.CompletedTask;

    private sealed class Storage(FaultyStore faults, IGrainStorage real) : IGrainStorage
    {
        public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await faults.BeforeRead(grainId);
            await real.ReadStateAsync(stateName, grainId, grainState);
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await faults.BeforeWrite(grainId);
            await real.WriteStateAsync(stateName, grainId, grainState);
            await faults.AfterWrite(grainId);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            real.ClearStateAsync(stateName, grainId, grainState);
    }
}
