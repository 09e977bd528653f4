using System.Collections.Concurrent;
using System.Text;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Grains.Tests.Hosting;

/// <summary>
/// A store that outlives silos and fails on demand. It keeps bytes, so that what comes back has been through the serializer,
/// and checks versions as the real one does.
/// </summary>
public sealed class TestStore
{
    private readonly ConcurrentDictionary<(string State, GrainId Grain), (byte[] Payload, int Version)> _rows = new();

    /// <summary>Runs before a write reaches the store; an exception from it is a write that did not happen.</summary>
    public Func<string, GrainId, Task> BeforeWrite { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Runs when a write is in the store; an exception from it is a write whose answer was lost.</summary>
    public Func<string, GrainId, Task> AfterWrite { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Completes at the next write that the store takes.</summary>
    public Task NextWrite => _nextWrite.Task;

    private TaskCompletionSource _nextWrite = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Bytes that the store holds of a grain.</summary>
    public int SizeOf(string grainKey) => _rows.Single(row => row.Key.Grain.Key.ToString() == grainKey).Value.Payload.Length;

    /// <summary>Whether a text stands in what the store holds of a grain.</summary>
    public bool Holds(string grainKey, string text) =>
        _rows.Single(row => row.Key.Grain.Key.ToString() == grainKey).Value.Payload.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Stops one write of a grain before it reaches the store.</summary>
    /// <param name="grainKey">Whose write.</param>
    /// <param name="number">Which one from now on, from 1.</param>
    /// <returns>A task that completes when the write has come, and what lets it go on.</returns>
    public (Task Reached, Action Proceed) HoldWrite(string grainKey, int number)
    {
        var count = 0;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var proceed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BeforeWrite = (_, grain) =>
        {
            if (grain.Key.ToString() != grainKey || Interlocked.Increment(ref count) != number)
            {
                return Task.CompletedTask;
            }

            reached.SetResult();
            return proceed.Task;
        };
        return (reached.Task, proceed.SetResult);
    }

    /// <summary>From now on nothing is written, as if the store were gone.</summary>
    public void Fail() => BeforeWrite = (_, _) => throw new IOException("The store is gone.");

    /// <summary>Waits for a condition; looks again after each write, since nothing changes without one.</summary>
    public async Task Eventually(Func<Task<bool>> condition)
    {
        while (true)
        {
            var nextWrite = NextWrite;
            if (await condition())
            {
                return;
            }

            await nextWrite.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public void HealAll()
    {
        BeforeWrite = (_, _) => Task.CompletedTask;
        AfterWrite = (_, _) => Task.CompletedTask;
    }

    public IGrainStorage For(Serializer serializer) => new Storage(this, serializer);

    private sealed class Storage(TestStore store, Serializer serializer) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            grainState.RecordExists = store._rows.TryGetValue((stateName, grainId), out var row);
            grainState.State = grainState.RecordExists
                ? serializer.Deserialize<T>(row.Payload)!
                : Activator.CreateInstance<T>();
            grainState.ETag = grainState.RecordExists ? row.Version.ToString() : null;
            return Task.CompletedTask;
        }

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            var payload = serializer.SerializeToArray(grainState.State);
            await store.BeforeWrite(stateName, grainId);
            var version = 1;
            store._rows.AddOrUpdate(
                (stateName, grainId),
                _ => grainState.ETag is null ? (payload, 1) : throw new InconsistentStateException("The row is gone."),
                (_, row) => grainState.ETag == row.Version.ToString()
                    ? (payload, version = row.Version + 1)
                    : throw new InconsistentStateException($"Version {row.Version}, not {grainState.ETag}."));
            grainState.ETag = version.ToString();
            grainState.RecordExists = true;
            Interlocked.Exchange(ref store._nextWrite, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            await store.AfterWrite(stateName, grainId);
        }

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            throw new NotSupportedException("No grain clears its state.");
    }
}
