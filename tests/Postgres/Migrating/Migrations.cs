using OpdTokens.Silo.Migrations;

namespace OpdTokens.Postgres.Tests.Migrating;

[Collection(PostgresTests.Name)]
public sealed class Migrations(TestServer server)
{
    private const string Journal = "SELECT coalesce(string_agg(ScriptName, ' ' ORDER BY Applied), '') FROM opdtokens.schema_versions";

    private static readonly string AllScripts = string.Join(' ', Schema.Scripts.Select(script => script.Name));

    [PostgresFact]
    public async Task A_fresh_database_gets_every_script_in_order()
    {
        var database = await server.Empty();
        var migration = new Migration(database);

        Assert.Equal(0, await migration.Run());

        Assert.Equal(AllScripts, await database.Run.Ask<string>(Journal));
        Assert.Contains("Applied 0001_storage.sql in ", migration.Output.ToString());
        Assert.Contains($"Up to date: {Schema.Scripts.Count} applied.", migration.Output.ToString());
    }

    [PostgresFact]
    public async Task A_second_migration_changes_nothing_and_says_so()
    {
        var database = await server.Migrated();
        var before = await database.Run.Ask<DateTime>("SELECT max(Applied) FROM opdtokens.schema_versions");
        var migration = new Migration(database);

        Assert.Equal(0, await migration.Run());

        Assert.EndsWith($"Up to date.{Environment.NewLine}", migration.Output.ToString());
        Assert.Equal(before, await database.Run.Ask<DateTime>("SELECT max(Applied) FROM opdtokens.schema_versions"));
    }

    [PostgresFact]
    public async Task Four_processes_that_migrate_at_once_apply_each_script_once()
    {
        var database = await server.Empty();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrationProcess.Run(database)));

        Assert.All(outcomes, outcome => Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors)));
        Assert.Single(outcomes, outcome => outcome.Output.Contains("Applied 0001_storage.sql", StringComparison.Ordinal));
        Assert.Single(outcomes, outcome => outcome.Output.Contains("Applied 0002_clustering.sql", StringComparison.Ordinal));
        Assert.Equal(AllScripts, await database.Run.Ask<string>(Journal));
    }

    [PostgresFact]
    public async Task A_migration_waits_for_the_one_that_is_running()
    {
        var database = await server.Empty();
        await using var other = new NpgsqlConnection(database.Migrate);
        await other.OpenAsync();
        await new MigrationLock(other, TextWriter.Null).Take(default);

        var migration = new Migration(database);
        var waiting = migration.Output.LineWith("Another migration is running");
        var outcome = migration.Run();
        await waiting;
        Assert.False(await database.Superuser.Ask<bool>("SELECT to_regclass('opdtokens.orleansstorage') IS NOT NULL"));

        await other.CloseAsync();
        NpgsqlConnection.ClearPool(other);
        Assert.Equal(0, await outcome);
        Assert.Equal(AllScripts, await database.Run.Ask<string>(Journal));
    }

    [PostgresFact]
    public async Task An_interrupted_migration_ends_at_once_and_can_be_run_again()
    {
        var database = await server.Empty();
        using var interrupt = new CancellationTokenSource();
        var migration = new Migration(database, new MigrationScript("9999_endless.sql", "SELECT pg_sleep(3600);"));
        var begun = database.Superuser.Until("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event = 'PgSleep')");
        var outcome = migration.Run(interrupt.Token);
        await begun;
        await interrupt.CancelAsync();

        Assert.Equal(130, await outcome);
        Assert.Contains("No script is partially applied", migration.Errors);
        await database.Superuser.Execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()");
        Assert.Equal(0, await new Migration(database).Run());
        Assert.Equal(AllScripts, await database.Run.Ask<string>(Journal));
    }

    [PostgresFact]
    public async Task A_script_that_fails_is_named_and_leaves_nothing_behind()
    {
        var database = await server.Empty();
        var migration = new Migration(
            database,
            new MigrationScript("9999_broken.sql", "CREATE TABLE Half (Id integer);\nINSERT INTO Half VALUES (1 / 0);"));

        Assert.Equal(1, await migration.Run());

        Assert.Contains("9999_broken.sql failed and was rolled back", migration.Errors);
        Assert.Contains("division by zero (SQLSTATE 22012)", migration.Errors);
        Assert.Equal(AllScripts, await database.Run.Ask<string>(Journal));
        Assert.False(await database.Superuser.Ask<bool>("SELECT to_regclass('opdtokens.half') IS NOT NULL"));
        Assert.Equal(0, await new Migration(database, new MigrationScript("9999_broken.sql", "CREATE TABLE Half (Id integer);")).Run());
    }

    [PostgresFact]
    public async Task A_newer_schema_is_left_alone()
    {
        var database = await server.Empty();
        Assert.Equal(0, await new Migration(database, new MigrationScript("9999_later.sql", "SELECT 1;")).Run());
        var migration = new Migration(database);

        Assert.Equal(1, await migration.Run());

        Assert.Contains("newer than this version, which does not know 9999_later.sql", migration.Errors);
    }
}
