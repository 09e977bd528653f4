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

    private GrainRow Row(int number, int? version) =>
        new(new GrainRowKey(number, 7, 0, 0, "main", "slot", "test"), version, [1, 2, 3], _statement);

    private async Task<object?> Ask(string sql)
    {
        await using var connection = new SqliteConnection(EmbeddedStore.ConnectionString(_store!.DataFile));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is the test's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
