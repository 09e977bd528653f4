using System.Collections.Concurrent;
using OpdTokens.Cluster.Tests.History;

namespace OpdTokens.Cluster.Tests.Load;

/// <summary>What the load has done so far. Any thread may ask.</summary>
public sealed class LoadFigures
{
    private readonly ConcurrentDictionary<string, int> _byKind = [];
    private readonly ConcurrentDictionary<string, int> _failures = [];
    private readonly Lock _outages = new();
    private readonly ConcurrentQueue<(int Operations, TaskCompletionSource Reached)> _goals = [];
    private TimeSpan _outageOfLate;
    private int _attempts;
    private int _operations;
    private int _unanswered;

    /// <summary>Answered for good.</summary>
    public int Operations => _operations;

    public int Attempts => _attempts;

    public int Unanswered => _unanswered;

    /// <summary>The longest that a client waited from the first failure of an operation to its answer.</summary>
    public TimeSpan LongestOutage { get; private set; }

    /// <summary>The longest that a client waited for an answer, failed attempts included.</summary>
    public TimeSpan LongestWait { get; private set; }

    /// <summary>How often each kind of request had each kind of answer.</summary>
    public IReadOnlyDictionary<string, int> ByKind => _byKind;

    /// <summary>What attempts failed of: a status, or an exception.</summary>
    public IReadOnlyDictionary<string, int> Failures => _failures;

    internal void CountAttempt() => Interlocked.Increment(ref _attempts);

    internal void CountFailure(string what) => _failures.AddOrUpdate(what, 1, (_, count) => count + 1);

    /// <returns>The longest outage since this was last asked.</returns>
    public TimeSpan TakeOutage()
    {
        lock (_outages)
        {
            (var outage, _outageOfLate) = (_outageOfLate, TimeSpan.Zero);
            return outage;
        }
    }

    internal void NoteOutage(TimeSpan outage)
    {
        lock (_outages)
        {
            LongestOutage = outage > LongestOutage ? outage : LongestOutage;
            _outageOfLate = outage > _outageOfLate ? outage : _outageOfLate;
        }
    }

    internal void NoteWait(TimeSpan wait)
    {
        lock (_outages)
        {
            LongestWait = wait > LongestWait ? wait : LongestWait;
        }
    }

    internal void Count(Operation operation)
    {
        var answer = operation.Answer is Answer.Refused refused ? refused.Code : operation.Answer.GetType().Name;
        _byKind.AddOrUpdate($"{operation.ClientRequest.Kind} -> {answer}", 1, (_, count) => count + 1);
        if (operation.IsUnknown)
        {
            Interlocked.Increment(ref _unanswered);
            return;
        }

        var operations = Interlocked.Increment(ref _operations);
        foreach (var goal in _goals.Where(goal => goal.Operations <= operations))
        {
            goal.Reached.TrySetResult();
        }
    }

    /// <summary>Completes when so many operations have been answered.</summary>
    internal Task Reach(int operations)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _goals.Enqueue((operations, reached));
        if (_operations >= operations)
        {
            reached.TrySetResult();
        }

        return reached.Task;
    }
}
