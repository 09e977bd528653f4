namespace OpdTokens.Simulation.Play;

/// <summary>What is still to happen. The clock moves when all that was to happen at one tick is done.</summary>
internal sealed class EventQueue(DayClock clock)
{
    private static readonly ParallelOptions AllAtOnce = new() { MaxDegreeOfParallelism = 64 };

    private readonly PriorityQueue<Func<Task>, (TimeSpan Time, Phase Phase)> _events = new();
    private readonly Lock _lock = new();

    /// <param name="time">Now, if it is over.</param>
    public void Add(TimeSpan time, Phase phase, Func<Task> happens)
    {
        lock (_lock)
        {
            _events.Enqueue(happens, (Later(time.UpToTick(), clock.Now), phase));
        }
    }

    /// <param name="afterEach">Told when all is done that was to happen at a time.</param>
    public async Task Run(Action afterEach, CancellationToken cancellationToken)
    {
        while (_events.TryPeek(out _, out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            clock.MoveTo(next.Time);
            await Parallel.ForEachAsync(TakeAll(next), AllAtOnce, (happens, _) => new ValueTask(happens()));
            afterEach();
        }
    }

    private List<Func<Task>> TakeAll((TimeSpan Time, Phase Phase) wanted)
    {
        var taken = new List<Func<Task>>();
        while (_events.TryPeek(out var happens, out var at) && at == wanted)
        {
            taken.Add(happens);
            _events.Dequeue();
        }

        return taken;
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
