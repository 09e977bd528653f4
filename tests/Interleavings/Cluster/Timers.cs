using Orleans.Timers;

namespace OpdTokens.Interleavings.Tests.Cluster;

/// <summary>An activation's timers. They tick once, which is all that the product asks of them.</summary>
internal sealed class Timers(Schedule schedule, Activation activation) : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext,
        Func<TState, CancellationToken, Task> callback,
        TState state,
        GrainTimerCreationOptions options)
    {
        if (options.Period != Timeout.InfiniteTimeSpan)
        {
            throw new NotSupportedException("Timers tick once.");
        }

        var timer = new OneTick();
        schedule.After(options.DueTime, () =>
        {
            if (!timer.IsDisposed)
            {
                activation.Tick(() => callback(state, CancellationToken.None));
            }
        });
        return timer;
    }

    public IDisposable RegisterTimer(
        IGrainContext grainContext, Func<object?, Task> callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        throw new NotSupportedException();

    private sealed class OneTick : IGrainTimer
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;

        public void Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();
    }
}
