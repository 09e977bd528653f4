using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;

namespace OpdTokens.Cluster.Tests.History;

/// <summary>Takes down operations as they are answered, from any thread.</summary>
public sealed class HistoryLog
{
    private readonly ConcurrentQueue<Operation> _operations = [];
    private readonly long _began = Stopwatch.GetTimestamp();
    private int _lastId;

    /// <summary>Ticks of 100 ns since the log was begun; never goes back.</summary>
    public long Now => Stopwatch.GetElapsedTime(_began).Ticks;

    public int NextId() => Interlocked.Increment(ref _lastId);

    public void Add(Operation operation) => _operations.Enqueue(operation);

    public ImmutableArray<Operation> ToHistory() => [.. _operations.OrderBy(operation => operation.Call)];

    /// <summary>One line of JSON for each operation, in the order of the calls.</summary>
    public static Task Dump(IEnumerable<Operation> history, string path) =>
        File.WriteAllLinesAsync(path, history.Select(operation => operation.ToJson()));
}
