using System.Diagnostics;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Commits;

/// <summary>
/// Lets many decisions share one write. A decision advances <see cref="Current"/> immediately and awaits the write that contains
/// it. One write is in flight at a time, and decisions made meanwhile share the next write.
/// </summary>
/// <remarks>
/// Not thread-safe: an instance belongs to one grain and runs in its turns. It gives three guarantees. No caller is answered
/// before the write with their change is durable. <see cref="Durable"/> never shows a state that could still be lost. A failed
/// write fails every change in it or behind it, and nothing is written after it. It is custom code because no library shares a
/// grain's write among its callers.
/// </remarks>
/// <typeparam name="TState">The state, stored whole.</typeparam>
/// <typeparam name="TEvent">The events between two states.</typeparam>
public sealed class GroupCommit<TState, TEvent>
{
    private readonly Func<TState, Task> _write;
    private readonly Action<TState, IReadOnlyList<TEvent>> _onDurable;
    private readonly Action<Exception> _onFailure;
    private readonly Func<CommitGroup, Func<Task>, Task>? _measure;
    private Group? _writing;
    private Group? _gathering;
    private bool _failed;

    /// <param name="durable">The stored state.</param>
    /// <param name="write">Stores a state; completes when it is durable.</param>
    /// <param name="onDurable">Receives the durable state and its events, before the awaiting callers continue.</param>
    /// <param name="onFailure">Called once. The stored state is unknown from then on, so the owner must read it again.</param>
    /// <param name="measure">Executes the write of a group.</param>
    public GroupCommit(
        TState durable,
        Func<TState, Task> write,
        Action<TState, IReadOnlyList<TEvent>> onDurable,
        Action<Exception> onFailure,
        Func<CommitGroup, Func<Task>, Task>? measure = null)
    {
        Current = durable;
        Durable = durable;
        _write = write;
        _onDurable = onDurable;
        _onFailure = onFailure;
        _measure = measure;
    }

    /// <summary>The state for the next decision. It may not be durable yet.</summary>
    public TState Current { get; private set; }

    /// <summary>The last durable state, for queries.</summary>
    public TState Durable { get; private set; }

    /// <summary>Replaces the state with one that is durable elsewhere and need not be written.</summary>
    public void Adopt(TState durable)
    {
        Current = durable;
        Durable = durable;
    }

    /// <summary>Advances to a state that was decided on <see cref="Current"/>.</summary>
    /// <param name="next">The next state.</param>
    /// <param name="events">The events that led to it.</param>
    /// <returns>Completes when the state is durable.</returns>
    /// <exception cref="OutcomeUnknownException">The write failed; the state may or may not have been stored.</exception>
    public Task Commit(TState next, params ReadOnlySpan<TEvent> events)
    {
        if (_failed)
        {
            return Task.FromException(new OutcomeUnknownException());
        }

        Current = next;
        var group = _gathering ??= new Group();
        group.Events.AddRange(events);
        group.Join();
        if (_writing is null)
        {
            _ = WriteGroups();
        }

#if FAULT_ANSWER_BEFORE_WRITE
        return Task.CompletedTask;
#else
        return group.Written;
#endif
    }

    /// <summary>Completes when <see cref="Current"/> is durable, so that answers based on it can be sent.</summary>
    /// <exception cref="OutcomeUnknownException">A write failed.</exception>
    public Task Settled() => _failed
        ? Task.FromException(new OutcomeUnknownException())
        : (_gathering ?? _writing)?.Written ?? Task.CompletedTask;

    private async Task WriteGroups()
    {
        while (_gathering is { } group)
        {
            (_writing, _gathering) = (group, null);
            var state = Current;
            try
            {
                await (_measure is null ? _write(state) : _measure(group, () => _write(state)));
                Durable = state;
                group.Succeed();
                _onDurable(state, group.Events);
            }
            catch (Exception exception)
            {
                Fail(group, exception);
                return;
            }
        }

        _writing = null;
    }

    private void Fail(Group group, Exception exception)
    {
        _failed = true;
        group.Fail(new OutcomeUnknownException());
        _gathering?.Fail(new OutcomeUnknownException());
        _onFailure(exception);
    }

    private sealed class Group : CommitGroup
    {
        public List<TEvent> Events { get; } = [];
    }
}

/// <summary>The changes that share one write.</summary>
public class CommitGroup
{
    private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<ActivityContext>? _others;

    /// <summary>The number of changes.</summary>
    public int Changes { get; private set; }

    /// <summary>The trace of the first change; default without a trace.</summary>
    public ActivityContext First { get; private set; }

    /// <summary>The traces of the other changes that have one.</summary>
    public IReadOnlyList<ActivityContext> Others => _others ?? [];

    /// <summary>Completes when the write is durable or has failed.</summary>
    internal Task Written => _written.Task;

    internal void Join()
    {
        Changes++;
        if (Activity.Current is not { } caller)
        {
            return;
        }

        if (First == default)
        {
            First = caller.Context;
        }
        else
        {
            (_others ??= []).Add(caller.Context);
        }
    }

    internal void Succeed() => _written.SetResult();

    internal void Fail(Exception exception) => _written.TrySetException(exception);
}
