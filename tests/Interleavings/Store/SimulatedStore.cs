using Orleans.Storage;

namespace OpdTokens.Interleavings.Tests.Store;

/// <summary>
/// Rows with versions. A write takes effect in one step and is answered in another, and may fail before or after it took
/// effect; states are immutable, so a row can't change behind the store's back.
/// </summary>
/// <param name="onCommit">Told of each state in the moment in which it becomes durable.</param>
internal sealed class SimulatedStore(Schedule schedule, Faults faults, Trace trace, EventCounts counts, Action<object> onCommit)
{
    private readonly Dictionary<string, (object State, int Version)> _rows = [];

    public string? VersionOf(string key) => _rows.TryGetValue(key, out var row) ? $"{row.Version}" : null;

    public async Task<(object State, int Version)?> Read(string key)
    {
        await schedule.Passed(faults.InTheStore());
        if (faults.FailsBeforeCommit())
        {
            trace.Note($"{key}: the store does not answer a read");
            throw new IOException("The store does not answer.");
        }

        return _rows.TryGetValue(key, out var row) ? row : null;
    }

    /// <returns>The new version.</returns>
    /// <exception cref="InconsistentStateException">The row has another version than expected.</exception>
    /// <exception cref="IOException">The store failed; the write may have taken effect.</exception>
    public Task<int> Write(string key, object state, int? expected)
    {
        var answer = new TaskCompletionSource<int>();
        schedule.After(faults.InTheStore(), () => Commit(key, state, expected, answer));
        return answer.Task;
    }

    private void Commit(string key, object state, int? expected, TaskCompletionSource<int> answer)
    {
        if (faults.FailsBeforeCommit())
        {
            counts.FailedWrites++;
            trace.Note($"{key}: a write fails before the commit");
            Fail(new IOException("Failed before the commit."));
            return;
        }

        int? version = _rows.TryGetValue(key, out var row) ? row.Version : null;
        if (version != expected)
        {
            counts.Conflicts++;
            trace.Note($"{key}: conflict, expected version {expected} and found {version}");
            Fail(new InconsistentStateException($"Expected {expected}, found {version}."));
            return;
        }

        var next = (version ?? 0) + 1;
        _rows[key] = (state, next);
        trace.Note($"{key}: version {next} is durable: {Describe.State(state)}");
        onCommit(state);
        if (faults.FailsAfterCommit())
        {
            counts.FailedWrites++;
            trace.Note($"{key}: the answer of version {next} is a failure");
            Fail(new IOException("Failed after the commit."));
        }
        else
        {
            schedule.After(faults.InTheStore(), () => answer.SetResult(next));
        }

        void Fail(Exception exception) => schedule.After(faults.InTheStore(), () => answer.SetException(exception));
    }
}
