using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Grains.Telemetry;
using Orleans.Streams;

namespace OpdTokens.Interleavings.Tests.Cluster;

internal sealed class ActivationServices(IGrainRuntime runtime, IStreamProvider streams) : IKeyedServiceProvider
{
    /// <summary>Nobody reads them.</summary>
    public static readonly IServiceProvider Metrics = new ServiceCollection().AddGrainMetrics().BuildServiceProvider();

    public object? GetService(Type serviceType) => serviceType == typeof(IGrainRuntime) ? runtime : Metrics.GetService(serviceType);

    public object? GetKeyedService(Type serviceType, object? serviceKey) =>
        serviceType == typeof(IStreamProvider) && serviceKey is DayStream.Provider ? streams : null;

    public object GetRequiredKeyedService(Type serviceType, object? serviceKey) =>
        GetKeyedService(serviceType, serviceKey) ?? throw new NotSupportedException($"The simulation has no {serviceType}.");
}
