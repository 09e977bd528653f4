
namespace OpdTokens.Postgres.Tests.Clustering;

[Collection(PostgresTests.Name)]
public sealed class Memberships(TestServer server) : MembershipTest(server)
{
    [PostgresFact]
    public async Task A_new_table_is_empty_and_has_a_version()
    {
        var all = await Table.ReadAllAsync();

        Assert.Empty(all.Members);
        Assert.Equal(0, all.Version.Version);
        Assert.Empty((await Table.ReadRowAsync(Silo(1).SiloAddress)).Members);
    }

    [PostgresFact]
    public async Task A_second_silo_that_prepares_the_table_changes_nothing()
    {
        await Insert(Silo(1));

        await TableOf(Cluster).InitializeMembershipTableAsync(tryInitTableVersion: true);

        Assert.Equal(1, (await Version()).Version);
        Assert.Single((await Table.ReadAllAsync()).Members);
    }

    [PostgresFact]
    public async Task A_silo_that_was_entered_is_read_back_as_it_was()
    {
        await Insert(Silo(1), Silo(2));

        var read = Assert.Single((await Table.ReadRowAsync(Silo(1).SiloAddress)).Members).Item1;
        Assert.Equal(Silo(1).ToFullString(), read.ToFullString());
        Assert.Equal(2, (await Table.ReadAllAsync()).Members.Count);
        Assert.Equal(2, (await Version()).Version);
    }

    [PostgresFact]
    public async Task A_silo_is_entered_once()
    {
        await Insert(Silo(1));

        Assert.False(await Table.InsertRowAsync(Silo(1), await Next()));
        Assert.Equal(1, (await Version()).Version);
    }

    [PostgresFact]
    public async Task An_entry_on_an_old_version_is_refused()
    {
        var old = await Next();
        await Insert(Silo(1));

        Assert.False(await Table.InsertRowAsync(Silo(2), old));
        Assert.Single((await Table.ReadAllAsync()).Members);
    }

    [PostgresFact]
    public async Task A_change_is_seen_and_moves_the_version_on()
    {
        await Insert(Silo(1), Silo(2));
        var dead = Silo(1, SiloStatus.Dead, alive: Now.AddSeconds(7));
        dead.AddSuspector(Silo(2).SiloAddress, Now.AddSeconds(8));

        Assert.True(await Change(dead, await Next()));

        var read = Assert.Single((await Table.ReadRowAsync(dead.SiloAddress)).Members).Item1;
        Assert.Equal(dead.ToFullString(), read.ToFullString());
        Assert.Equal(SiloStatus.Active, Assert.Single((await Table.ReadRowAsync(Silo(2).SiloAddress)).Members).Item1.Status);
        Assert.Equal(3, (await Version()).Version);
    }

    [PostgresFact]
    public async Task A_change_on_an_old_version_is_refused()
    {
        await Insert(Silo(1));
        var old = await Next();
        await Insert(Silo(2));

        Assert.False(await Change(Silo(1, SiloStatus.Dead), old));
        Assert.Equal(SiloStatus.Active, Assert.Single((await Table.ReadRowAsync(Silo(1).SiloAddress)).Members).Item1.Status);
    }

    [PostgresFact]
    public async Task A_change_of_a_silo_that_is_not_there_is_refused_and_leaves_the_version()
    {
        await Insert(Silo(1));

        Assert.False(await Change(Silo(2), await Next()));
        Assert.Equal(1, (await Version()).Version);
    }

    [PostgresFact]
    public async Task Of_ten_changes_on_one_version_one_is_made()
    {
        await Insert([.. Enumerable.Range(0, 10).Select(number => Silo(number))]);
        var next = await Next();

        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(number =>
            Change(Silo(number, SiloStatus.Dead), next)));

        Assert.Single(made, change => change);
        Assert.Single((await Table.ReadAllAsync()).Members, member => member.Item1.Status == SiloStatus.Dead);
        Assert.Equal(11, (await Version()).Version);
    }

    [PostgresFact]
    public async Task A_change_that_meets_a_heartbeat_waits_for_it_and_is_made()
    {
        await Insert(Silo(1));
        var next = await Next();
        await using var connection = await Source.OpenConnectionAsync();
        await using var heartbeat = await connection.BeginTransactionAsync();
        await using (var beat = new NpgsqlCommand("UPDATE OrleansMembershipTable SET IAmAliveTime = now()", connection, heartbeat))
        {
            await beat.ExecuteNonQueryAsync();
        }

        var change = Change(Silo(1, SiloStatus.ShuttingDown), next);
        await Database.Superuser.Until("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)");
        await heartbeat.CommitAsync();

        Assert.True(await change);
        Assert.Equal(SiloStatus.ShuttingDown, Assert.Single((await Table.ReadAllAsync()).Members).Item1.Status);
    }

    [PostgresFact]
    public async Task A_heartbeat_changes_its_silo_alone_and_not_the_version()
    {
        await Insert(Silo(1), Silo(2));

        await Table.UpdateIAmAliveAsync(Silo(1, alive: Now.AddMinutes(1)));

        var members = (await Table.ReadAllAsync()).Members.ToDictionary(member => member.Item1.SiloName, member => member.Item1.IAmAliveTime);
        Assert.Equal((Now.AddMinutes(1), Now), (members["silo-1"], members["silo-2"]));
        Assert.Equal(2, (await Version()).Version);
    }

    [PostgresFact]
    public async Task Cleaning_up_removes_old_silos_that_are_not_active()
    {
        await Insert(
            Silo(1, SiloStatus.Dead, alive: Now.AddDays(-8)),
            Silo(2, SiloStatus.Joining, alive: Now.AddDays(-8)),
            Silo(3, SiloStatus.Active, alive: Now.AddDays(-8)),
            Silo(4, SiloStatus.Dead, alive: Now));

        await Table.CleanupDefunctSiloEntriesAsync(new DateTimeOffset(Now.AddDays(-7)));

        var left = (await Table.ReadAllAsync()).Members.Select(member => member.Item1.SiloName).Order();
        Assert.Equal(["silo-3", "silo-4"], left);
    }

    [PostgresFact]
    public async Task Deleting_a_cluster_leaves_the_others()
    {
        var other = TableOf("other");
        await other.InitializeMembershipTableAsync(tryInitTableVersion: true);
        Assert.True(await other.InsertRowAsync(Silo(9), (await other.ReadAllAsync()).Version.Next()));
        await Insert(Silo(1), Silo(2));

        await Table.DeleteMembershipTableEntriesAsync(Cluster);

        Assert.Empty((await Table.ReadAllAsync()).Members);
        Assert.Single((await other.ReadAllAsync()).Members);
    }
}
