using Microsoft.Extensions.Configuration;
using OpdTokens.Silo.Migrations;

namespace OpdTokens.Postgres.Tests.Migrating;

/// <summary>Each failure says what to do, and none shows a stack trace.</summary>
[Collection(PostgresTests.Name)]
public sealed class FailedMigrations(TestServer server)
{
    [PostgresFact]
    public async Task Without_a_connection_string_the_setting_is_named() =>
        await Fails("", "OpdTokens:Postgres:MigrationConnectionString is missing. Write for example ");

    [Fact]
    public async Task A_setting_that_is_misspelt_is_named()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OpdTokens:Postgres:MigrationConectionString", "Host=localhost")])
            .Build();
        var errors = new Transcript();

        Assert.Equal(1, await new MigrateCommand(Schema.Scripts, TextWriter.Null, errors).Run(configuration, CancellationToken.None));
        Assert.StartsWith("OpdTokens:Postgres:MigrationConectionString is not a setting.", errors.ToString(), StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task What_the_driver_can_not_read_is_not_repeated_since_it_may_be_of_a_password()
    {
        var migration = await Fails("Host=localhost;Password=se;cret=1", "is not a connection string: ");

        Assert.DoesNotContain("cret", migration.Errors, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_connection_string_that_is_none_is_answered_with_an_example() =>
        await Fails("Hoost=localhost", "is not a connection string: ", "Write for example Host=localhost;");

    [PostgresFact]
    public async Task Without_a_server_the_host_and_the_port_are_in_question() =>
        await Fails(With(await server.Empty(), connection => connection.Port = 1), "No connection: ", "See Host and Port");

    [PostgresFact]
    public async Task A_wrong_password_is_called_so_and_not_shown()
    {
        var connectionString = With(await server.Empty(), connection => connection.Password = "mistyped");

        var migration = await Fails(connectionString, "SQLSTATE 28P01", "See Username and Password");

        Assert.DoesNotContain("mistyped", migration.Errors + migration.Output);
    }

    [PostgresFact]
    public async Task A_database_that_is_missing_is_to_be_created() => await Fails(
        With(await server.Empty(), connection => connection.Database = "no_such_database"),
        "SQLSTATE 3D000", "Create the database, and run deploy/sql/roles.sql in it.");

    [PostgresFact]
    public async Task Without_the_schema_the_administrator_is_called()
    {
        var database = await server.Empty();
        await database.Superuser.Execute("DROP SCHEMA opdtokens");

        await Fails(database.Migrate, "has no schema opdtokens.", "run deploy/sql/roles.sql");
    }

    [PostgresFact]
    public async Task The_role_that_runs_may_not_migrate() => await Fails(
        (await server.Empty()).Run,
        "belongs to opdtokens_migrate, and this is opdtokens_run. Log in as opdtokens_migrate.");

    [PostgresFact]
    public async Task A_superuser_would_own_what_it_makes_so_it_does_not_migrate_either() => await Fails(
        (await server.Empty()).Superuser,
        "Log in as opdtokens_migrate.");

    [PostgresFact]
    public async Task A_table_made_by_hand_is_in_the_way()
    {
        var database = await server.Empty();
        await database.Migrate.Execute("CREATE TABLE OrleansQuery (QueryKey text)");

        await Fails(database.Migrate, "0001_storage.sql failed and was rolled back", "SQLSTATE 42P07", "created outside of the migrations");
    }

    private static async Task<Migration> Fails(string connectionString, params string[] sentences)
    {
        var migration = new Migration(connectionString);

        Assert.Equal(1, await migration.Run());

        Assert.All(sentences, sentence => Assert.Contains(sentence, migration.Errors));
        Assert.DoesNotContain("   at ", migration.Errors);
        return migration;
    }

    private static string With(Database database, Action<NpgsqlConnectionStringBuilder> change)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Migrate);
        change(connection);
        return connection.ToString();
    }
}
