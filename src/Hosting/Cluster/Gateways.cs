namespace OpdTokens.Hosting.Cluster;

/// <summary>How many silos an API is connected to; it counts what Orleans' client tells of.</summary>
internal sealed class Gateways
{
    private volatile int _count;

    public int Count => _count;

    public void OnChanged(object? sender, GatewayCountChangedEventArgs change) => _count = change.NumberOfConnectedGateways;
}
