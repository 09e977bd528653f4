using OpdTokens.Hosting.Startup;

namespace OpdTokens.Postgres.Tests.Migrating;

[Collection(PostgresTests.Name)]
public sealed class SchemaChecks(TestServer server)
{
    [PostgresFact]
    public async Task A_silo_starts_on_the_schema_that_it_knows() => await Check((await server.Shared()).Run);

    [PostgresFact]
    public async Task A_silo_refuses_a_database_that_was_never_migrated() => await Refuses(
        (await server.Empty()).Run,
        "The database has no tables of OpdTokens yet.",
        "Run: dotnet run --project src/Silo -- migrate");

    [PostgresFact]
    public async Task A_silo_refuses_an_older_schema_and_names_what_is_missing()
    {
        var database = await server.Migrated();
        await database.Migrate.Execute("DELETE FROM schema_versions WHERE ScriptName = '0002_clustering.sql'");

        await Refuses(
            database.Run,
            "older than this version, which needs 0002_clustering.sql. Run: dotnet run --project src/Silo -- migrate");
    }

    [PostgresFact]
    public async Task A_silo_refuses_a_newer_schema_and_names_what_it_does_not_know()
    {
        var database = await server.Migrated();
        await database.Migrate.Execute("INSERT INTO schema_versions VALUES ('9999_later.sql')");

        await Refuses(database.Run, "newer than this version, which does not know 9999_later.sql. Start the version that added it");
    }

    [PostgresFact]
    public async Task A_silo_whose_user_may_not_read_the_schema_is_told_which_role_to_take()
    {
        var database = await server.Migrated();
        await database.Superuser.Execute("REVOKE SELECT ON opdtokens.schema_versions FROM opdtokens_run");

        await Refuses(database.Run, "Log in as the role opdtokens_run");
    }

    private static async Task Refuses(string connectionString, params string[] sentences)
    {
        var refusal = await Assert.ThrowsAsync<CannotStartException>(() => Check(connectionString));
        Assert.All(sentences, sentence => Assert.Contains(sentence, refusal.Message));
    }

    private static async Task Check(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await SchemaCheck.EnsureKnown(source, default);
    }
}
