using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Commits;

/// <summary>
/// Lets many decisions share one write. A decision advances <see cref="Current"/> at once and then awaits the write that
/// contains it; one write is in flight at a time, and all that was decided meanwhile goes into the next.
/// </summary>
/// <remarks>
/// Not thread-safe: it belongs to one grain and runs in its turns. What it promises: nobody is answered before the write
/// that holds their change is durable; <see cref="Durable"/> never shows what could still be lost; a failed write fails
/// everyone whose change was in it or behind it, and nothing is written after it.
/// </remarks>
public sealed class GroupCommit<TState>
{
    private readonly Func<TState, Task> _write;
    private readonly Action<TState, TState> _onDurable;
    private readonly Action<Exception> _onFailure;
    private readonly Func<TState, TState, string?, TState>? _sign;
    private readonly Func<CommitGroup, Func<Task>, Task>? _measure;
    private CommitGroup? _writing;
    private CommitGroup? _gathering;
    private bool _failed;

    /// <param name="durable">What the store holds.</param>
    /// <param name="write">Stores a state; completes when it is durable.</param>
    /// <param name="onDurable">Told what was durable and what is now, before those who await it go on.</param>
    /// <param name="onFailure">Told once. What the store holds is unknown from then on, so the owner must start anew from it.</param>
    /// <param name="sign">Adds to a state, decided on the one before it for some reason, what has to be stored with it.</param>
    /// <param name="measure">Carries out the write of a group.</param>
    public GroupCommit(
        TState durable,
        Func<TState, Task> write,
        Action<TState, TState> onDurable,
        Action<Exception> onFailure,
        Func<TState, TState, string?, TState>? sign = null,
        Func<CommitGroup, Func<Task>, Task>? measure = null)
    {
        Current = durable;
        Durable = durable;
        _write = write;
        _onDurable = onDurable;
        _onFailure = onFailure;
        _sign = sign;
        _measure = measure;
    }

    /// <summary>What the next decision must be taken on.</summary>
    public TState Current { get; private set; }

    /// <summary>What a query may show.</summary>
    public TState Durable { get; private set; }

    /// <summary>Takes over a state that is durable elsewhere and need not be written.</summary>
    public void Adopt(TState durable)
    {
        Current = durable;
        Durable = durable;
    }

    /// <summary>Advances to a state that was decided on <see cref="Current"/>.</summary>
    /// <param name="reason">Given by whoever asked for it.</param>
    /// <returns>Completes when the state is durable.</returns>
    /// <exception cref="OutcomeUnknownException">The write failed; the state may or may not have been stored.</exception>
    public Task Commit(TState next, string? reason = null)
    {
        if (_failed)
        {
            return Task.FromException(new OutcomeUnknownException());
        }

        Current = _sign is null ? next : _sign(Current, next, reason);
        var group = _gathering ??= new CommitGroup();
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

    /// <summary>Completes when <see cref="Current"/> is durable, so that what was decided on it may be told.</summary>
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
                var before = Durable;
                Durable = state;
                group.Succeed();
                _onDurable(before, state);
            }
            catch (Exception exception)
            {
                Fail(group, exception);
                return;
            }
        }

        _writing = null;
    }

    private void Fail(CommitGroup group, Exception exception)
    {
        _failed = true;
        group.Fail(new OutcomeUnknownException());
        _gathering?.Fail(new OutcomeUnknownException());
        _onFailure(exception);
    }
}
