using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains;
using Orleans.Streams;
using Orleans.Timers;

namespace OpdTokens.Interleavings.Tests.Cluster;

internal sealed class ActivationServices(ActivationContext runtime, TimeProvider clock, IStreamProvider streams) : IKeyedServiceProvider
{
    /// <summary>Nobody reads them.</summary>
    public static readonly IServiceProvider Metrics = new ServiceCollection().AddLogging().AddGrainServices().BuildServiceProvider();

    public object? GetService(Type serviceType) => serviceType switch
    {
        _ when serviceType == typeof(IGrainRuntime) => runtime,
        _ when serviceType == typeof(IGrainFactory) => runtime.GrainFactory,
        _ when serviceType == typeof(ITimerRegistry) => runtime.TimerRegistry,
        _ when serviceType == typeof(TimeProvider) => clock,
        _ => Metrics.GetService(serviceType),
    };

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        serviceType == typeof(IStreamProvider) && serviceKey is DayStream.Provider ? streams : null;

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetKeyedService(serviceType, serviceKey) ?? throw new NotSupportedException($"The simulation has no {serviceType}.");
}
