using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;

namespace OpdTokens.Cluster.Tests.History;

/// <summary>Takes down operations as they are answered, from any thread.</summary>
public sealed class HistoryLog
{
    private readonly ConcurrentQueue<Operation> _operations = [];
    private readonly long _began;
    private int _lastId;

    public HistoryLog()
        : this(Stopwatch.GetTimestamp(), lastId: 0)
    {
    }

    private HistoryLog(long began, int lastId) => (_began, _lastId) = (began, lastId);

    /// <summary>Ticks of 100 ns since the log was begun; never goes back.</summary>
    public long Now => Stopwatch.GetElapsedTime(_began).Ticks;

    public int NextId() => Interlocked.Increment(ref _lastId);

    public void Add(Operation operation) => _operations.Enqueue(operation);

    public ImmutableArray<Operation> ToHistory() => [.. _operations.OrderBy(operation => operation.Call)];

    /// <summary>
    /// What is sure of a service that was restored from a copy: what had been answered before the copying began. What was asked
    /// later, before its end, may be in the copy or not.
    /// </summary>
    /// <param name="began">When the copying began.</param>
    /// <param name="ended">When it had ended.</param>
    public HistoryLog AsOfCopy(long began, long ended)
    {
        var log = new HistoryLog(_began, _lastId);
        foreach (var operation in _operations)
        {
            if (operation.Return < began)
            {
                log.Add(operation);
            }
            else if (operation.Call <= ended && !operation.ClientRequest.IsRead)
            {
                log.Add(operation with { Answer = new Answer.Unknown(), Return = Operation.Never });
            }
        }

        return log;
    }

    /// <summary>One line of JSON for each operation, in the order of the calls.</summary>
    public static Task Dump(IEnumerable<Operation> history, string path) =>
        File.WriteAllLinesAsync(path, history.Select(operation => operation.ToJson()));
}
