using Orleans.Storage;

namespace OpdTokens.Postgres.Tests.Storing;

[Collection(PostgresTests.Name)]
public sealed class GrainStates(TestServer server) : IAsyncLifetime
{
    private Database? _database;
    private GrainStore? _store;

    private GrainStore Store => _store!;

    public async Task InitializeAsync()
    {
        if (PostgresHere.WhyNot is null)
        {
            _database = await server.Migrated();
            _store = await GrainStore.Open(_database);
        }
    }

    public async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    [PostgresFact]
    public async Task What_was_never_written_does_not_exist()
    {
        var grain = await Store.Grain("slot/1").Read();

        Assert.False(grain.Exists);
        Assert.Null(grain.Version);
    }

    [PostgresFact]
    public async Task Every_write_is_read_back_under_the_next_version()
    {
        var grain = Store.Grain("slot/1");

        await grain.Write("A");
        Assert.Equal("1", grain.Version);
        await grain.Write("A", "B");
        Assert.Equal("2", grain.Version);

        var again = await Store.Grain("slot/1").Read();
        Assert.True(again.Exists);
        Assert.Equal("2", again.Version);
        Assert.Equal(["A", "B"], again.Tokens);
    }

    [PostgresFact]
    public async Task A_large_state_comes_back_whole()
    {
        string[] tokens = [.. Enumerable.Range(0, 2_000).Select(number => $"DOC7-20260130-{number:0000} {Guid.NewGuid()}")];

        await Store.Grain("slot/1").Write(tokens);

        Assert.Equal(tokens, (await Store.Grain("slot/1").Read()).Tokens);
    }

    [PostgresFact]
    public async Task A_write_on_an_old_version_is_refused_and_changes_nothing()
    {
        await Store.Grain("slot/1").Write("A");
        var first = await Store.Grain("slot/1").Read();
        var second = await Store.Grain("slot/1").Read();
        await first.Write("first");

        await Assert.ThrowsAsync<InconsistentStateException>(() => second.Write("second"));

        Assert.Equal(["first"], (await Store.Grain("slot/1").Read()).Tokens);
    }

    [PostgresFact]
    public async Task A_first_write_is_refused_where_there_is_a_state_already()
    {
        var late = Store.Grain("slot/1");
        await Store.Grain("slot/1").Write("A");

        await Assert.ThrowsAsync<InconsistentStateException>(() => late.Write("B"));
    }

    [PostgresFact]
    public async Task An_update_is_refused_where_the_state_is_gone()
    {
        var grain = Store.Grain("slot/1");
        await grain.Write("A");
        await _database!.Superuser.Execute("DELETE FROM opdtokens.OrleansStorage");

        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Write("B"));

        Assert.Equal(0, await Rows());
    }

    [PostgresFact]
    public async Task A_cleared_state_is_gone_and_its_version_goes_on()
    {
        var grain = Store.Grain("slot/1");
        await grain.Write("A");
        var before = await Store.Grain("slot/1").Read();

        await grain.Clear();

        Assert.False((await Store.Grain("slot/1").Read()).Exists);
        await grain.Write("B");
        Assert.Equal("3", grain.Version);
        Assert.Equal(["B"], (await Store.Grain("slot/1").Read()).Tokens);
        await Assert.ThrowsAsync<InconsistentStateException>(() => before.Write("C"));
        await Assert.ThrowsAsync<InconsistentStateException>(before.Clear);
    }

    [PostgresFact]
    public async Task A_storage_that_deletes_leaves_no_row_behind()
    {
        await using var deleting = await GrainStore.Open(_database!, deleteStateOnClear: true);
        var grain = deleting.Grain("slot/1");
        await grain.Write("A");
        var other = await deleting.Grain("slot/1").Read();
        await other.Write("B");

        await Assert.ThrowsAsync<InconsistentStateException>(grain.Clear);
        await other.Clear();

        Assert.Equal(0, await Rows());
        await other.Write("C");
        Assert.Equal("1", other.Version);
    }

    [PostgresFact]
    public async Task Grains_that_differ_in_anything_have_a_state_each()
    {
        await using var otherService = await GrainStore.Open(_database!, serviceId: "other");
        var guid = Guid.NewGuid();
        StoredGrain[] grains =
        [
            Store.Grain("slot/1"),
            Store.Grain("Slot/1"),
            Store.Grain("slot/1 "),
            Store.Grain("slot/1", stateName: "day"),
            otherService.Grain("slot/1"),
            // Keys that look like hex become numbers; the prefix of ours keeps them from it.
            Store.Grain("slot/abc"),
            Store.Grain("slot/ABC"),
            Store.Grain(GrainIdKeyExtensions.CreateIntegerKey(0xABC)),
            Store.Grain(GrainIdKeyExtensions.CreateIntegerKey(0xABC, "extension")),
            Store.Grain(GrainIdKeyExtensions.CreateGuidKey(guid)),
            Store.Grain(GrainIdKeyExtensions.CreateGuidKey(guid, "extension")),
            Store.Grain("slot/ക്യൂ"),
        ];

        foreach (var (number, grain) in grains.Index())
        {
            await grain.Write($"{number}");
        }

        Assert.Equal(grains.Length, await Rows());
        foreach (var (number, grain) in grains.Index())
        {
            Assert.Equal([$"{number}"], (await grain.Read()).Tokens);
        }
    }

    private Task<long> Rows() => _database!.Superuser.Ask<long>("SELECT count(*) FROM opdtokens.OrleansStorage");
}
