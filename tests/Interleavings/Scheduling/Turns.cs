namespace OpdTokens.Interleavings.Tests.Scheduling;

/// <summary>
/// The turns of one activation or client, as Orleans takes them: one at a time, in the order in which they became ready, and
/// what completes within a turn may go on within it. Between two turns anything else may happen.
/// </summary>
internal sealed class Turns(Schedule schedule, Func<TimeSpan> pause) : TaskScheduler
{
    private readonly Queue<Task> _ready = new();
    private bool _isPlanned;

    public bool AreOver { get; private set; }

    public void Run(Action turn) =>
        Task.Factory.StartNew(turn, CancellationToken.None, TaskCreationOptions.None, this);

    public Task Run(Func<Task> turns) =>
        Task.Factory.StartNew(turns, CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>A crash: whatever was awaited, nothing goes on.</summary>
    public void End()
    {
        AreOver = true;
        _ready.Clear();
    }

    protected override void QueueTask(Task task)
    {
        if (!AreOver)
        {
            _ready.Enqueue(task);
            Plan();
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && Current == this && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;

    private void Plan()
    {
        if (!_isPlanned)
        {
            _isPlanned = true;
            schedule.After(pause(), TakeTurn);
        }
    }

    private void TakeTurn()
    {
        _isPlanned = false;
        if (_ready.TryDequeue(out var turn))
        {
            TryExecuteTask(turn);
            if (_ready.Count > 0)
            {
                Plan();
            }
        }
    }
}
