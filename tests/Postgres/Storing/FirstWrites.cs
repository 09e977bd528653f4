using Orleans.Storage;

namespace OpdTokens.Postgres.Tests.Storing;

[Collection(PostgresTests.Name)]
public sealed class FirstWrites(TestServer server)
{
    private const int Writers = 6;
    private const int Keys = 200;

    [PostgresFact]
    public async Task Of_six_at_once_one_wins_and_leaves_one_row()
    {
        var database = await server.Migrated();
        var stores = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => GrainStore.Open(database)));

        for (var key = 0; key < Keys; key++)
        {
            var grain = $"slot/{key}";
            var won = await Task.WhenAll(stores.Select((store, writer) => Task.Run(() => Wins(store.Grain(grain), $"{writer}"))));

            var winner = Assert.Single(won.Index(), write => write.Item).Index;
            Assert.Equal([$"{winner}"], (await stores[0].Grain(grain).Read()).Tokens);
        }

        Assert.Equal(Keys, await database.Run.Ask<long>("SELECT count(*) FROM OrleansStorage"));
        Assert.Equal(Keys, await database.Run.Ask<long>("SELECT count(*) FROM OrleansStorage WHERE Version = 1"));
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private static async Task<bool> Wins(StoredGrain grain, string writer)
    {
        try
        {
            await grain.Write(writer);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }
}
