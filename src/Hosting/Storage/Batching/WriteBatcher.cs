using System.Diagnostics;
using System.Threading.Channels;

namespace OpdTokens.Hosting.Storage.Batching;

/// <summary>Writes rows of several grains together.</summary>
internal interface IBatchStatement
{
    /// <param name="rows">In the order of their keys, each key once.</param>
    /// <returns>
    /// The new version of each row, in the same order; null for a row that another write has changed first. That row fails alone.
    /// </returns>
    /// <exception cref="Exception">The statement failed, and it is unknown whether any row was written.</exception>
    Task<IReadOnlyList<int?>> Write(IReadOnlyList<GrainRow> rows);
}

/// <summary>
/// Group commit across the grains of a silo: all rows that wait while a write is under way go out with the next one. Nobody waits for a
/// batch to fill: a row that finds a writer free is written at once, alone.
/// </summary>
internal sealed class WriteBatcher : IAsyncDisposable
{
    /// <summary>Above this, a row costs no less, and all rows of the batch wait for the last one.</summary>
    internal const int MostRows = 128;

    /// <summary>A batch is closed when it has so many bytes of payload.</summary>
    private const int MostBytes = 4 << 20;

    /// <summary>More rows than a silo has writes under way. When the queue is full, grains wait before they are in it.</summary>
    private const int QueueLength = 8192;

    private readonly Channel<GrainRow> _waiting = Channel.CreateBounded<GrainRow>(QueueLength);
    private readonly IBatchStatement _statement;
    private readonly BatchMetrics _metrics;
    private readonly Task _writers;

    /// <param name="statement">Writes a batch.</param>
    /// <param name="writers">The number of batches under way at one time, from 1.</param>
    /// <param name="metrics">Measures the batches.</param>
    public WriteBatcher(IBatchStatement statement, int writers, BatchMetrics metrics)
    {
        (_statement, _metrics) = (statement, metrics);
        // The writers belong to no request, so that a batch is not traced as part of the one that came first.
        using (ExecutionContext.SuppressFlow())
        {
            _writers = Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(WriteAll)));
        }
    }

    /// <returns>The new version; null when another write was first.</returns>
    /// <exception cref="Exception">It is unknown whether the row was written.</exception>
    public async Task<int?> Write(GrainRow row)
    {
        await _waiting.Writer.WriteAsync(row).ConfigureAwait(false);
        return await row.Written.ConfigureAwait(false);
    }

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _writers;
    }

    private async Task WriteAll()
    {
        var batch = new Batch();
        while (batch.HasNext || await _waiting.Reader.WaitToReadAsync())
        {
            batch.Fill(_waiting.Reader);
            if (batch.Rows.Count > 0)
            {
                await Write(batch.Rows);
            }
        }
    }

    private async Task Write(List<GrainRow> rows)
    {
        try
        {
            using var measured = _metrics.Begin(rows, Stopwatch.GetTimestamp());
            var versions = await _statement.Write(rows);
            for (var i = 0; i < rows.Count; i++)
            {
                rows[i].Succeed(versions[i]);
            }
        }
        catch (Exception exception)
        {
            // Not repeated here: the rows may have been written. Each grain reads its state again before it goes on.
            rows.ForEach(row => row.Fail(exception));
        }
    }

    /// <summary>The rows of one writer's next statement.</summary>
    private sealed class Batch
    {
        private readonly HashSet<GrainRowKey> _keys = [];
        private GrainRow? _next;

        public List<GrainRow> Rows { get; } = [];

        /// <summary>A row is left of the last filling, because its key was in that batch already.</summary>
        public bool HasNext => _next is not null;

        public void Fill(ChannelReader<GrainRow> waiting)
        {
            Rows.Clear();
            _keys.Clear();
            var bytes = 0;
            while (Rows.Count < MostRows && bytes < MostBytes && (_next ?? Read(waiting)) is { } row)
            {
                _next = null;
                // One statement can't change a row twice. Only two activations of a grain can cause this; the second one loses.
                if (!_keys.Add(row.Key))
                {
                    _next = row;
                    break;
                }

                Rows.Add(row);
                bytes += row.Size;
            }

            Rows.Sort((one, other) => one.Key.CompareTo(other.Key));
        }

        private static GrainRow? Read(ChannelReader<GrainRow> waiting) => waiting.TryRead(out var row) ? row : null;
    }
}
