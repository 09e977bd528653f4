using Npgsql;

namespace OpdTokens.Hosting.Postgres;

/// <summary>A silo on a schema that it does not know would write what another version can't read, or fail at the first write.</summary>
public static class SchemaCheck
{
    private const string HowToMigrate = "Run: dotnet run --project src/Silo -- migrate";

    /// <exception cref="CannotStartException">The schema is missing, older or newer; the message says what to do.</exception>
    /// <exception cref="NpgsqlException">The database can't be asked.</exception>
    public static async Task EnsureKnown(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var known = Schema.Scripts.Select(script => script.Name).ToArray();
        var applied = await Applied(database, cancellationToken);
        if (applied.Except(known).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } unknown)
        {
            throw new CannotStartException(
                $"The schema {Schema.Name} is newer than this version, which does not know {string.Join(", ", unknown)}. "
                + "Start the version that brought it, or a later one.");
        }

        if (known.Except(applied).ToArray() is { Length: > 0 } missing)
        {
            throw new CannotStartException(
                $"The schema {Schema.Name} is older than this version, which needs {string.Join(", ", missing)}. {HowToMigrate}");
        }
    }

    private static async Task<string[]> Applied(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand($"SELECT array_agg(ScriptName) FROM {Schema.Name}.{Schema.JournalTable}");
            return await command.ExecuteScalarAsync(cancellationToken) as string[] ?? [];
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new CannotStartException(
                $"The database has no tables of OpdTokens yet. {HowToMigrate} (It says so if deploy/sql/roles.sql has to be run before.)",
                exception);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CannotStartException(
                $"This user may not read the schema {Schema.Name}. Let it log in as the role {Schema.RunRole}, which deploy/sql/roles.sql makes.",
                exception);
        }
    }
}
