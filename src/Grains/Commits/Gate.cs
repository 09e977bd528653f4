namespace OpdTokens.Grains.Commits;

/// <summary>
/// One at a time, in the order of arrival, in a reentrant grain: for work that spans several calls to other grains and
/// must not run beside itself.
/// </summary>
internal sealed class Gate
{
    private Task _last = Task.CompletedTask;

    /// <summary>Nobody is in or waiting.</summary>
    public bool IsFree => _last.IsCompleted;

    public async Task<IDisposable> Enter()
    {
        var before = _last;
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _last = mine.Task;
        await before;
        return new Exit(mine);
    }

    private sealed class Exit(TaskCompletionSource done) : IDisposable
    {
        public void Dispose() => done.TrySetResult();
    }
}
