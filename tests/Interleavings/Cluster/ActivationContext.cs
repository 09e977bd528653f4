using Orleans.Core;
using Orleans.Timers;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>What Orleans is to a grain, as far as the product's grains use it.</summary>
internal sealed class ActivationContext : IGrainContext, IGrainRuntime
{
    private readonly Activation _activation;

    public ActivationContext(SimulatedCluster cluster, Activation activation)
    {
        _activation = activation;
        GrainId = GrainId.Create(activation.Key.Split('/')[0], activation.Key);
        GrainFactory = new RemoteGrains(cluster, activation);
        TimerRegistry = new Timers(cluster.Clock, activation);
        ActivationServices = new ActivationServices(this, cluster.Clock, new Streams(cluster, activation));
    }

    public GrainId GrainId { get; }

    public IServiceProvider ActivationServices { get; }

    public IServiceProvider ServiceProvider => ActivationServices;

    public IGrainFactory GrainFactory { get; }

    public ITimerRegistry TimerRegistry { get; }

    public string SiloIdentity => _activation.Silo.Name;

    public object? GrainInstance => null;

    public GrainReference GrainReference => throw new NotSupportedException();

    public ActivationId ActivationId => throw new NotSupportedException();

    public GrainAddress Address => throw new NotSupportedException();

    public SiloAddress SiloAddress => throw new NotSupportedException();

    public IGrainLifecycle ObservableLifecycle => throw new NotSupportedException();

    public IWorkItemScheduler Scheduler => throw new NotSupportedException();

    public Task Deactivated { get; } = new TaskCompletionSource().Task;

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        _activation.Leave();

    public void DeactivateOnIdle(IGrainContext grainContext) => _activation.Leave();

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan) => throw new NotSupportedException();

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext) => throw new NotSupportedException();

    public void SetComponent<TComponent>(TComponent? value)
        where TComponent : class => throw new NotSupportedException();

    public void ReceiveMessage(object message) => throw new NotSupportedException();

    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public void Rehydrate(IRehydrationContext context) => throw new NotSupportedException();

    public void Migrate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetTarget() => throw new NotSupportedException();

    public object? GetComponent(Type componentType) => throw new NotSupportedException();
}
