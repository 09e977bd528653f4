using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using OpdTokens.Hosting.Storage.Batching;

namespace OpdTokens.Hosting.Tests;

public sealed class BatchedWrites : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly HeldStatement _statement = new();
    private WriteBatcher? _batcher;

    private WriteBatcher Batcher =>
        _batcher ??= new WriteBatcher(_statement, writers: 1, new BatchMetrics(_services.GetRequiredService<IMeterFactory>()));

    public async ValueTask DisposeAsync()
    {
        if (_batcher is not null)
        {
            await _batcher.DisposeAsync();
        }

        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_row_that_finds_a_writer_free_is_written_at_once_and_alone()
    {
        var written = Batcher.Write(Row(1, version: 4));
        await _statement.Next();
        _statement.Succeed();

        Assert.Equal(5, await written);
        Assert.Equal([[1]], _statement.Batches);
    }

    [Fact]
    public async Task Rows_that_come_during_a_write_go_out_with_the_next_one_in_the_order_of_their_keys()
    {
        var written = await WriteBehind(Row(3), Row(1), Row(2));
        _statement.Succeed();
        await _statement.Next();
        _statement.Succeed();

        Assert.All(await Task.WhenAll(written), version => Assert.Equal(1, version));
        Assert.Equal([[0], [1, 2, 3]], _statement.Batches);
    }

    [Fact]
    public async Task A_row_that_another_write_has_changed_first_fails_alone()
    {
        var written = await WriteBehind(Row(1), Row(2, version: 7), Row(3));
        _statement.Succeed();
        await _statement.Next();
        _statement.Succeed(except: 2);

        Assert.Equal([1, 1, null, 1], await Task.WhenAll(written));
    }

    [Fact]
    public async Task A_statement_that_fails_fails_all_its_rows_and_no_others_and_nothing_is_repeated()
    {
        var written = await WriteBehind(Row(1), Row(2));
        _statement.Succeed();
        await _statement.Next();
        _statement.Fail(new TimeoutException("The server is gone."));

        Assert.Equal(1, await written[0]);
        await Assert.ThrowsAsync<TimeoutException>(() => written[1]);
        await Assert.ThrowsAsync<TimeoutException>(() => written[2]);
        var after = Batcher.Write(Row(1, version: 1));
        await _statement.Next();
        _statement.Succeed();
        Assert.Equal(2, await after);
        Assert.Equal([[0], [1, 2], [1]], _statement.Batches);
    }

    [Fact]
    public async Task A_row_that_comes_twice_is_in_two_batches_in_the_order_in_which_it_came()
    {
        var written = await WriteBehind(Row(1), Row(2), Row(1, version: 1), Row(3));
        for (var batch = 0; batch < 2; batch++)
        {
            _statement.Succeed();
            await _statement.Next();
        }

        _statement.Succeed();
        Assert.Equal([1, 1, 1, 2, 1], await Task.WhenAll(written));
        Assert.Equal([[0], [1, 2], [1, 3]], _statement.Batches);
    }

    [Theory]
    [InlineData(1, new[] { 1, 128, 72 })]
    [InlineData(1 << 20, new[] { 1, 4, 4, 4, 4, 4 })]
    public async Task A_batch_has_at_most_128_rows_and_ends_with_four_mebibytes(int bytes, int[] sizes)
    {
        var rows = Enumerable.Range(1, sizes.Skip(1).Sum()).Select(number => Row(number, bytes: bytes)).ToArray();
        var written = await WriteBehind(rows);
        foreach (var _ in sizes.Skip(1))
        {
            _statement.Succeed();
            await _statement.Next();
        }

        _statement.Succeed();
        await Task.WhenAll(written);
        Assert.Equal(sizes, _statement.Batches.Select(batch => batch.Length));
    }

    [Fact]
    public async Task What_waits_at_the_end_is_written()
    {
        var written = await WriteBehind(Row(1));
        var ended = Batcher.DisposeAsync();
        _statement.Succeed();
        await _statement.Next();
        _statement.Succeed();

        await ended;
        Assert.Equal([1, 1], await Task.WhenAll(written));
    }

    [Fact]
    public async Task The_size_of_a_batch_what_a_row_waited_and_the_writes_under_way_are_measured()
    {
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name.StartsWith("opdtokens.storage.", StringComparison.Ordinal)
                    && instrument.Meter.Scope == _services.GetRequiredService<IMeterFactory>())
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen.AddOrUpdate(instrument.Name, 1, (_, count) => count + 1));
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen.AddOrUpdate($"{instrument.Name} {value}", 1, (_, count) => count + 1));
        listener.Start();

        var written = await WriteBehind(Row(1), Row(2));
        _statement.Succeed();
        await _statement.Next();
        _statement.Succeed();
        await Task.WhenAll(written);
        await Batcher.DisposeAsync();

        Assert.Equal(
            [
                ("opdtokens.storage.batch.size", 2),
                ("opdtokens.storage.queue.duration", 3),
                ("opdtokens.storage.writes.active -1", 2),
                ("opdtokens.storage.writes.active 1", 2),
            ],
            seen.Select(one => (one.Key, one.Value)).OrderBy(one => one.Key, StringComparer.Ordinal));
    }

    /// <summary>Begins to write row 0, and the others while that write is under way.</summary>
    private async Task<Task<int?>[]> WriteBehind(params GrainRow[] rows)
    {
        var first = Batcher.Write(Row(0));
        await _statement.Next();
        return [first, .. rows.Select(row => Batcher.Write(row))];
    }

    private static GrainRow Row(int number, int? version = null, int bytes = 1) =>
        new(new GrainRowKey(number, 0, 0, 0, "main", "slot", "test"), version, new byte[bytes], "");

    /// <summary>Holds each batch until the test says what becomes of it.</summary>
    private sealed class HeldStatement : IBatchStatement
    {
        private readonly Channel<bool> _begun = Channel.CreateUnbounded<bool>();
        private TaskCompletionSource<IReadOnlyList<int?>> _result = new();
        private IReadOnlyList<GrainRow> _rows = [];

        public List<int[]> Batches { get; } = [];

        public Task<IReadOnlyList<int?>> Write(IReadOnlyList<GrainRow> rows)
        {
            _rows = [.. rows];
            _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Batches.Add([.. rows.Select(row => row.Key.IdHash)]);
            _begun.Writer.TryWrite(true);
            return _result.Task;
        }

        /// <summary>Completes when the next write has begun.</summary>
        public Task Next() => _begun.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(3));

        public void Succeed(int? except = null) =>
            _result.SetResult([.. _rows.Select(row => row.Key.IdHash == except ? (int?)null : (row.Version ?? 0) + 1)]);

        public void Fail(Exception exception) => _result.SetException(exception);
    }
}
