using System.Diagnostics;
using System.Diagnostics.Metrics;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Hosting.Storage.Batching;

/// <summary>Measures batched writes: rows a write, how long a row waits, and the writes under way.</summary>
internal sealed class BatchMetrics
{
    private readonly Histogram<double> _rows;
    private readonly Histogram<double> _queue;
    private readonly UpDownCounter<long> _active;

    public BatchMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Instrumentation.Name);
        _rows = meter.CreateHistogram(
            "opdtokens.storage.batch.size", "{row}", "Rows of grains that were written together.", tags: null, Buckets.Groups);
        _queue = meter.CreateHistogram(
            "opdtokens.storage.queue.duration", "s", "Time that a grain's row waited for its write to begin.", tags: null, Buckets.Answers);
        _active = meter.CreateUpDownCounter<long>("opdtokens.storage.writes.active", "{write}", "Batched writes under way.");
    }

    /// <returns>Dispose it when the write has ended.</returns>
    public IDisposable Begin(IReadOnlyList<GrainRow> rows, long now)
    {
        _rows.Record(rows.Count);
        foreach (var row in rows)
        {
            _queue.Record(Stopwatch.GetElapsedTime(row.WaitingSince, now).TotalSeconds);
        }

        _active.Add(1);
        return new Write(_active);
    }

    private sealed class Write(UpDownCounter<long> active) : IDisposable
    {
        public void Dispose() => active.Add(-1);
    }
}
