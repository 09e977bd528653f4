using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Hosting.Cluster;

/// <summary>How many silos an API is connected to, as Orleans' client tells.</summary>
internal sealed class Gateways
{
    private volatile int _count;

    public Gateways(IMeterFactory meters) => meters.Create(Instrumentation.Name).CreateObservableGauge(
        "opdtokens.cluster.gateways", () => _count, "{gateway}", "Silos that this process is connected to.");

    public int Count => _count;

    public void OnChanged(object? sender, GatewayCountChangedEventArgs change) => _count = change.NumberOfConnectedGateways;
}
