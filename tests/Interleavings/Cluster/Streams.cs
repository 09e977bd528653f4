using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Orleans.Streams;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>Where an activation publishes.</summary>
internal sealed class Streams(SimulatedCluster cluster, Activation activation) : IStreamProvider
{
    public string Name => DayStream.Provider;

    public bool IsRewindable => false;

    public IAsyncStream<T> GetStream<T>(StreamId streamId)
    {
        var stream = DispatchProxy.Create<IAsyncStream<T>, Outlet>();
        (((Outlet)(object)stream).Cluster, ((Outlet)(object)stream).Activation) = (cluster, activation);
        return stream;
    }

    /// <summary>The one thing that the product does with a stream.</summary>
    [SuppressMessage("Performance", "CA1852", Justification = "The proxy is made by deriving from it.")]
    internal class Outlet : DispatchProxy
    {
        public SimulatedCluster Cluster { get; set; } = null!;

        public Activation Activation { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => args is [DayHint newest, ..]
            ? Cluster.Publish(Activation, newest)
            : throw new NotSupportedException(targetMethod!.Name);
    }
}
