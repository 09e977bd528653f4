namespace OpdTokens.Postgres.Tests.Storing;

[Collection(PostgresTests.Name)]
public sealed class Updates(TestServer server)
{
    private const int Grains = 200;
    private const int Rounds = 5;

    /// <summary>About 1.5 kB, so that a page that is filled to its brim has no room for another version.</summary>
    private static readonly string[] Tokens = [.. Enumerable.Range(0, 40).Select(number => $"{number:0000} {Guid.NewGuid()}")];

    [PostgresFact]
    public async Task Stay_in_their_page_and_leave_the_index_alone()
    {
        var database = await server.Migrated();
        await using (var store = await GrainStore.Open(database))
        {
            StoredGrain[] grains = [.. Enumerable.Range(0, Grains).Select(number => store.Grain($"slot/{number}"))];
            foreach (var grain in grains)
            {
                await grain.Write(Tokens);
            }

            for (var round = 0; round < Rounds; round++)
            {
                foreach (var grain in grains)
                {
                    await grain.Write(Tokens);
                }
            }
        }

        // A connection tells its counts when it ends.
        await database.Superuser.Until($"SELECT n_tup_upd = {Grains * Rounds} FROM pg_stat_user_tables WHERE relname = 'orleansstorage'");
        var hot = await database.Superuser.Ask<long>("SELECT n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'orleansstorage'");
        Assert.InRange(hot, Grains * Rounds * 90 / 100, Grains * Rounds);
    }
}
