using Npgsql;
using OpdTokens.Hosting.Startup;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>
/// Compares the schema of the database with this version's. On another schema a silo would fail at the first write, or
/// write rows that other versions can't read.
/// </summary>
public static class SchemaCheck
{
    private const string HowToMigrate = "Run: dotnet run --project src/Silo -- migrate";

    /// <exception cref="CannotStartException">The schema is missing, older or newer.</exception>
    /// <exception cref="NpgsqlException">The query failed.</exception>
    public static async Task EnsureKnown(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var known = Schema.Scripts.Select(script => script.Name).ToArray();
        var applied = await ReadApplied(database, cancellationToken);
        if (applied.Except(known).Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } unknown)
        {
            throw new CannotStartException(
                $"The schema {Schema.Name} is newer than this version, "
                + $"which does not know {string.Join(", ", unknown)}. "
                + "Start the version that added it, or a later one.");
        }

        if (known.Except(applied).ToArray() is { Length: > 0 } missing)
        {
            throw new CannotStartException(
                $"The schema {Schema.Name} is older than this version, "
                + $"which needs {string.Join(", ", missing)}. {HowToMigrate}");
        }
    }

    private static async Task<string[]> ReadApplied(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.CreateCommand(
                $"SELECT array_agg(ScriptName) FROM {Schema.Name}.{Schema.JournalTable}");
            return await command.ExecuteScalarAsync(cancellationToken) as string[] ?? [];
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            throw new CannotStartException(
                $"The database has no tables of OpdTokens yet. {HowToMigrate} "
                + "(The command reports if deploy/sql/roles.sql has to be run first.)",
                exception);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new CannotStartException(
                $"This user may not read the schema {Schema.Name}. Log in as the role {Schema.RunRole}, "
                + "which deploy/sql/roles.sql creates.",
                exception);
        }
    }
}
