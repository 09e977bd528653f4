namespace OpdTokens.Postgres.Tests.Migrating;

[Collection(PostgresTests.Name)]
public sealed class Rights(TestServer server)
{
    [PostgresTheory]
    [InlineData("CREATE TABLE Mine (Id integer)")]
    [InlineData("CREATE TABLE public.Mine (Id integer)")]
    [InlineData("CREATE TEMPORARY TABLE Mine (Id integer)")]
    [InlineData("CREATE SCHEMA Mine")]
    [InlineData("CREATE INDEX Mine ON OrleansStorage (ModifiedOn)")]
    [InlineData("CREATE ROLE Mine")]
    [InlineData("ALTER TABLE OrleansStorage ADD Mine integer")]
    [InlineData("DROP TABLE OrleansStorage")]
    [InlineData("TRUNCATE OrleansStorage")]
    [InlineData("UPDATE OrleansQuery SET QueryText = 'SELECT 1'")]
    [InlineData("DELETE FROM schema_versions")]
    [InlineData("SET ROLE opdtokens_migrate")]
    [InlineData("SELECT * FROM other.Secret")]
    [InlineData("SELECT * FROM pg_authid")]
    public async Task Who_runs_may_do_no_more_than_run(string statement)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await (await WithSecret()).Run.Execute(statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [PostgresTheory]
    [InlineData("CREATE SCHEMA Mine")]
    [InlineData("CREATE TABLE public.Mine (Id integer)")]
    [InlineData("CREATE ROLE Mine")]
    [InlineData("CREATE DATABASE Mine")]
    [InlineData("SELECT * FROM other.Secret")]
    [InlineData("SELECT * FROM pg_authid")]
    public async Task Who_migrates_may_do_no_more_than_own_its_schema(string statement)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await (await WithSecret()).Migrate.Execute(statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [PostgresTheory]
    [InlineData("INSERT INTO opdtokens.OrleansQuery VALUES ('Mine', 'SELECT 1')")]
    [InlineData("UPDATE opdtokens.OrleansStorage SET Version = 1")]
    [InlineData("DELETE FROM opdtokens.OrleansMembershipTable")]
    [InlineData("DROP TABLE opdtokens.OpdAudit")]
    [InlineData("CREATE TABLE opdtokens.Mine (Id integer)")]
    [InlineData("SELECT * FROM other.Secret")]
    public async Task Who_backs_up_may_do_no_more_than_read(string statement)
    {
        var refusal = await Assert.ThrowsAsync<PostgresException>(async () => await (await WithSecret()).Backup.Execute(statement));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refusal.SqlState);
    }

    [PostgresFact]
    public async Task Nobody_else_may_enter_the_database()
    {
        var database = await server.Shared();

        Assert.False(await database.Superuser.Ask<bool>(
            "SELECT EXISTS (SELECT FROM pg_database, aclexplode(datacl) WHERE datname = current_database() AND grantee = 0)"));
    }

    [PostgresFact]
    public async Task Both_find_the_schema_without_being_told()
    {
        var database = await server.Shared();

        foreach (var connectionString in new[] { database.Migrate, database.Run })
        {
            var untold = new NpgsqlConnectionStringBuilder(connectionString);
            untold.Remove("Search Path");
            Assert.Equal("opdtokens", await untold.ToString().Ask<string>("SELECT current_schema()::text"));
        }
    }

    /// <summary>With a table that is none of theirs.</summary>
    private async Task<Database> WithSecret()
    {
        var database = await server.Shared();
        await database.Superuser.Execute("CREATE SCHEMA IF NOT EXISTS other; CREATE TABLE IF NOT EXISTS other.Secret (Id integer)");
        return database;
    }
}
