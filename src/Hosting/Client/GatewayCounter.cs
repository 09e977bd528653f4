using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Hosting.Client;

/// <summary>Counts the silos to which the Orleans client is connected.</summary>
internal sealed class GatewayCounter
{
    private volatile int _count;

    public GatewayCounter(IMeterFactory meters) => meters.Create(Instrumentation.Name).CreateObservableGauge(
        "opdtokens.cluster.gateways", () => _count, "{gateway}", "Silos that this process is connected to.");

    public int Count => _count;

    public void OnChanged(object? sender, GatewayCountChangedEventArgs change) =>
        _count = change.NumberOfConnectedGateways;
}
