using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Sqlite;

namespace OpdTokens.Embedded.Tests;

public sealed class Durability
{
    private const long Full = 2;

    [Fact]
    public async Task A_commit_is_on_disk_when_the_store_says_so()
    {
        using var data = new DataFolder();
        using var store = new EmbeddedStore(Options.Create(new OpdTokensOptions { DataPath = data.Path }));
        await store.StartAsync(CancellationToken.None);

        await using (var connection = new SqliteConnection(EmbeddedStore.ConnectionString(store.DataFile)))
        {
            await connection.OpenAsync();
            Assert.Equal(Full, await Ask(connection, "PRAGMA synchronous"));
            Assert.Equal("wal", await Ask(connection, "PRAGMA journal_mode"));
        }

        await store.StopAsync(CancellationToken.None);
    }

    private static Task<object?> Ask(SqliteConnection connection, string question)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The questions are this test's own.
        command.CommandText = question;
#pragma warning restore CA2100
        return command.ExecuteScalarAsync();
    }
}
