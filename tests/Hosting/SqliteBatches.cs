using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Batching;
using OpdTokens.Hosting.Storage.Sqlite;

namespace OpdTokens.Hosting.Tests;

/// <summary>Batches in the embedded database file.</summary>
public sealed class SqliteBatches : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opdtokens-batches-");
    private readonly SingleWriter _writer = new();
    private EmbeddedStore? _store;
    private string _statement = "";

    private SqliteBatchStatement Batches => new(EmbeddedStore.ConnectionString(_store!.DataFile), _writer);

    public async Task InitializeAsync()
    {
        _store = new EmbeddedStore(Options.Create(new OpdTokensOptions { DataPath = _folder.FullName }));
        await _store.StartAsync(CancellationToken.None);
        _statement = (string)(await Ask("SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'WriteToStorageKey'"))!;
    }

    public Task DisposeAsync() => _store!.StopAsync(CancellationToken.None);

    public void Dispose()
    {
        _store?.Dispose();
        _writer.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Rows_are_inserted_and_replaced_and_a_version_that_was_lost_fails_alone()
    {
        Assert.Equal([1, 1, 1], await Batches.Write([Row(1, null), Row(2, null), Row(3, null)]));

        Assert.Equal([2, null, null, 2], await Batches.Write([Row(1, 1), Row(2, 5), Row(3, null), Row(3, 1)]));
        Assert.Equal([null], await Batches.Write([Row(4, 1)]));
        Assert.Equal("1:2 2:1 3:2", await Ask("SELECT group_concat(GrainIdHash || ':' || Version, ' ') FROM OrleansStorage"));
    }

    [Fact]
    public async Task A_batch_that_fails_has_written_nothing()
    {
        await Ask("CREATE TRIGGER refuse BEFORE INSERT ON OrleansStorage WHEN NEW.GrainIdHash = 2 BEGIN SELECT RAISE(ABORT, 'refused'); END");

        await Assert.ThrowsAsync<SqliteException>(() => Batches.Write([Row(1, null), Row(2, null)]));

        Assert.Equal(0L, await Ask("SELECT count(*) FROM OrleansStorage"));
        Assert.Equal([1], await Batches.Write([Row(1, null)]));
    }

    [Fact]
    public async Task A_tail_is_stored_beside_its_state_until_the_state_is_written_again()
    {
        await Batches.Write([Row(1, null), Row(2, null)]);

        Assert.Equal([2, null], await Batches.Write([Tail(1, 1, [4, 0, 5]), Tail(2, 7, [4])]));
        Assert.Equal([3], await Batches.Write([Tail(1, 2, [6])]));
        Assert.Equal("1:3:010203 2:1:010203", await Ask("SELECT group_concat(GrainIdHash || ':' || Version || ':' || hex(PayloadBinary), ' ') FROM OrleansStorage"));
        Assert.Equal("1:06", await Ask("SELECT group_concat(GrainIdHash || ':' || hex(TailBinary), ' ') FROM OrleansStorageTail"));

        Assert.Equal([4], await Batches.Write([Row(1, 3)]));
        Assert.Equal(0L, await Ask("SELECT count(*) FROM OrleansStorageTail"));
    }

    [Fact]
    public async Task A_state_and_its_tail_are_read_as_one_and_a_cleared_state_has_none()
    {
        var read = ((string)(await Ask("SELECT QueryText FROM OrleansQuery WHERE QueryKey = 'ReadFromStorageKey'"))!).Replace(
            "SELECT", "SELECT typeof(PayloadBinary) || ' ' || hex(PayloadBinary) FROM (SELECT", StringComparison.Ordinal).Replace(";", ")", StringComparison.Ordinal);
        await Batches.Write([Row(1, null), Row(2, null)]);
        await Batches.Write([Tail(1, 1, [0, 0xFF, 0, 0x80])]);

        Assert.Equal("blob 01020300FF0080", await Ask(read, Row(1, 2)));
        Assert.Equal("blob 010203", await Ask(read, Row(2, 1)));

        await Ask("UPDATE OrleansStorage SET PayloadBinary = NULL WHERE GrainIdHash = 1");
        Assert.Equal(0L, await Ask("SELECT count(*) FROM OrleansStorageTail"));
        Assert.Equal("null ", await Ask(read, Row(1, 2)));
    }

    private GrainRow Tail(int number, int version, byte[] bytes) => Row(number, version) with { Payload = null, Tail = bytes };

    private GrainRow Row(int number, int? version) =>
        new(new GrainRowKey(number, 7, 0, 0, "main", "slot", "test"), version, [1, 2, 3], _statement);

    private async Task<object?> Ask(string sql, GrainRow? about = null)
    {
        await using var connection = new SqliteConnection(EmbeddedStore.ConnectionString(_store!.DataFile));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (about is { Key: var key })
        {
            foreach (var (name, value) in new (string, object)[]
            {
                ("GrainIdHash", key.IdHash), ("GrainTypeHash", key.TypeHash), ("GrainIdN0", key.N0), ("GrainIdN1", key.N1),
                ("GrainIdExtensionString", key.Extension), ("GrainTypeString", key.Type), ("ServiceId", key.Service),
            })
            {
                command.Parameters.AddWithValue(name, value);
            }
        }

        return await command.ExecuteScalarAsync();
    }
}
