using Npgsql;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Silo.Migrations;

/// <summary>Checks that an administrator has prepared the database, before the migration changes anything.</summary>
internal static class MigrationPreconditions
{
    private const string HowToPrepare = "Have the database's administrator run deploy/sql/roles.sql in it.";

    private const string Query = $"""
        SELECT current_user::text,
               (SELECT pg_get_userbyid(nspowner)::text FROM pg_namespace WHERE nspname = '{Schema.Name}'),
               EXISTS (SELECT FROM pg_roles WHERE rolname = '{Schema.RunRole}')
        """;

    /// <exception cref="MigrationException">
    /// A schema or role is missing, or this user does not own the schema.
    /// </exception>
    public static async Task Ensure(NpgsqlConnection session, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Query, session);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        var user = row.GetString(0);
        if (await row.IsDBNullAsync(1, cancellationToken))
        {
            throw new MigrationException($"The database has no schema {Schema.Name}. {HowToPrepare}");
        }

        // The owner could not alter tables that another user, for example the superuser, creates.
        if (row.GetString(1) is var owner && owner != user)
        {
            throw new MigrationException(
                $"The schema {Schema.Name} belongs to {owner}, and this is {user}. Log in as {owner}.");
        }

        if (!row.GetBoolean(2))
        {
            throw new MigrationException($"There is no role {Schema.RunRole}. {HowToPrepare}");
        }
    }
}
