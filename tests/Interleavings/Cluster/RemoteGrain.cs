using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>What a caller holds of a grain: each call on it is a message.</summary>
[SuppressMessage("Performance", "CA1852", Justification = "The proxy is made by deriving from it.")]
internal class RemoteGrain : DispatchProxy
{
    private SimulatedCluster _cluster = null!;
    private IOrigin _caller = null!;
    private string _key = null!;

    public static TGrain Of<TGrain>(SimulatedCluster cluster, IOrigin caller, string key)
    {
        var reference = Create<TGrain, RemoteGrain>();
        var proxy = (RemoteGrain)(object)reference!;
        (proxy._cluster, proxy._caller, proxy._key) = (cluster, caller, key);
        return reference;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        _cluster.Send(_caller, _key, targetMethod!, args ?? []);
}
