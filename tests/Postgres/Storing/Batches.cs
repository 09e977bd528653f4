using System.Globalization;
using OpdTokens.Hosting.Storage.Batching;

namespace OpdTokens.Postgres.Tests.Storing;

/// <summary>Rows of many grains in one statement. <c>OPDTOKENS_BATCHES=10000</c> lets two silos meet more often than usual.</summary>
[Collection(PostgresTests.Name)]
public sealed class Batches(TestServer server)
{
    private const int Rows = 8;

    private static readonly int Rounds =
        int.TryParse(Environment.GetEnvironmentVariable("OPDTOKENS_BATCHES"), CultureInfo.InvariantCulture, out var rounds) ? rounds : 1000;

    [PostgresFact]
    public async Task A_version_that_was_lost_fails_alone_and_so_does_a_row_that_is_gone_or_there_already()
    {
        await using var database = NpgsqlDataSource.Create((await server.Migrated()).Run);
        var statement = new PostgresBatchStatement(database);
        Assert.Equal([1, 1, 1], await statement.Write([Row(1, null), Row(2, null), Row(3, null)]));

        Assert.Equal([2, null, null, null], await statement.Write([Row(1, 1), Row(2, 5), Row(3, null), Row(4, 1)]));

        Assert.Equal("1:2 2:1 3:1", await Versions(database));
    }

    [PostgresFact]
    public async Task Keys_that_differ_in_one_column_only_are_rows_of_their_own()
    {
        await using var database = NpgsqlDataSource.Create((await server.Migrated()).Run);
        var statement = new PostgresBatchStatement(database);
        var key = new GrainRowKey(1, 1, 1, 1, "extension", "type", "service");
        GrainRowKey[] keys =
        [
            key, key with { IdHash = 2 }, key with { TypeHash = 2 }, key with { N0 = 2 }, key with { N1 = 2 },
            key with { Extension = "" }, key with { Type = "ക്യൂ" }, key with { Service = "Service" },
        ];

        var versions = await statement.Write([.. keys.Order().Select(one => new GrainRow(one, null, [1], ""))]);

        Assert.All(versions, version => Assert.Equal(1, version));
        Assert.Equal((long)keys.Length, await Count(database));
    }

    [PostgresFact]
    public async Task When_the_connection_is_killed_all_rows_are_unknown_and_the_next_batch_is_written()
    {
        var tested = await server.Migrated();
        await using var database = NpgsqlDataSource.Create(tested.Run);
        var statement = new PostgresBatchStatement(database);
        await statement.Write([Row(1, null), Row(2, null)]);
        await using var other = await database.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand("SELECT FROM OrleansStorage WHERE GrainIdHash = 2 FOR UPDATE", other))
        {
            await hold.ExecuteNonQueryAsync();
        }

        var written = statement.Write([Row(1, 1), Row(2, 1)]);
        await tested.Superuser.Until("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')");
        await tested.Superuser.Execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => written);
        await transaction.RollbackAsync();
        Assert.Equal("1:1 2:1", await Versions(database));
        Assert.Equal([2, 2], await statement.Write([Row(1, 1), Row(2, 1)]));
    }

    [PostgresFact]
    public async Task Two_silos_with_the_same_rows_never_wait_for_each_other_forever_and_one_wins_each_row()
    {
        var tested = await server.Migrated();
        await using var database = NpgsqlDataSource.Create(tested.Run);
        var statement = new PostgresBatchStatement(database);
        int?[] versions = [.. await statement.Write([.. Enumerable.Range(0, Rows).Select(number => Row(number, null))])];

        for (var round = 0; round < Rounds; round++)
        {
            var rows = versions.Select((version, number) => Row(number, version)).ToArray();
            var (one, two) = (Task.Run(() => statement.Write(rows)), Task.Run(() => statement.Write(rows)));
            var written = await Task.WhenAll(one, two);

            for (var number = 0; number < Rows; number++)
            {
                Assert.Equal(
                    new int?[] { null, versions[number] + 1 },
                    new[] { written[0][number], written[1][number] }.OrderBy(version => version));
                versions[number]++;
            }
        }

        Assert.Equal(0L, await tested.Superuser.Ask<long>("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }

    private static GrainRow Row(int number, int? version) =>
        new(new GrainRowKey(number, 7, 0, 0, "main", "slot", "test"), version, [1, 2, 3], "");

    private static Task<string> Versions(NpgsqlDataSource database) =>
        Ask<string>(database, "SELECT string_agg(GrainIdHash || ':' || Version, ' ' ORDER BY GrainIdHash) FROM OrleansStorage");

    private static Task<long> Count(NpgsqlDataSource database) => Ask<long>(database, "SELECT count(*) FROM OrleansStorage");

    private static async Task<T> Ask<T>(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
