namespace OpdTokens.Interleavings.Tests.Scheduling;

/// <summary>
/// All that is going to happen, in the order of a simulated time. Delays come from the random, so what overtakes what does too;
/// one step runs at a time, and time passes between steps only.
/// </summary>
internal sealed class Schedule(DateTimeOffset start) : TimeProvider
{
    private readonly PriorityQueue<Action, (long Due, long Order)> _steps = new();
    private long _now = start.UtcTicks;
    private long _planned;

    public long Taken { get; private set; }

    /// <summary>Over the times of all steps so far; two runs that differ in one step differ in this.</summary>
    public ulong Fingerprint { get; private set; } = 14695981039346656037;

    public override DateTimeOffset GetUtcNow() => new(_now, TimeSpan.Zero);

    public void After(TimeSpan delay, Action step) => _steps.Enqueue(step, (_now + delay.Ticks, ++_planned));

    /// <summary>Completes when the time has passed.</summary>
    public Task Passed(TimeSpan delay)
    {
        var passed = new TaskCompletionSource();
        After(delay, passed.SetResult);
        return passed.Task;
    }

    /// <summary>A timer that fires once, as <see cref="Task.Delay(TimeSpan, TimeProvider)"/> needs it.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new OneShot();
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            After(dueTime, () =>
            {
                if (!timer.IsDisposed)
                {
                    callback(state);
                }
            });
        }

        return timer;
    }

    /// <returns>False when nothing is going to happen any more.</returns>
    public bool TakeStep()
    {
        if (!_steps.TryDequeue(out var step, out var at))
        {
            return false;
        }

        _now = at.Due;
        Taken++;
        Fingerprint = ((Fingerprint ^ (ulong)at.Due) * 1099511628211) ^ (ulong)at.Order;
        step();
        return true;
    }

    private sealed class OneShot : ITimer
    {
        public bool IsDisposed { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
