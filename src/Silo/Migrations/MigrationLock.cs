using Npgsql;

namespace OpdTokens.Silo.Migrations;

/// <summary>Allows one migration of a database at a time. The end of the session releases the lock.</summary>
internal sealed class MigrationLock(NpgsqlConnection session, TextWriter output)
{
    /// <summary>An arbitrary number, which must be the same in all versions.</summary>
    private const long Key = 0x4F70_6454_6F6B_656E;

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    /// <exception cref="MigrationException">Another migration did not finish in time.</exception>
    public async Task Take(CancellationToken cancellationToken)
    {
        if (await Scalar("SELECT pg_try_advisory_lock($1)", Key, cancellationToken) is true)
        {
            return;
        }

        await output.WriteLineAsync("Another migration is running; waiting for it.");
        await Scalar("SELECT set_config('lock_timeout', $1, false)", $"{Timeout.TotalSeconds}s", cancellationToken);
        try
        {
            await Scalar("SELECT pg_advisory_lock($1)", Key, cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new MigrationException(
                $"Another migration is still running after {Timeout.TotalMinutes} minutes. "
                + "See its activity (pg_stat_activity), and try again.",
                exception);
        }
    }

    private async Task<object?> Scalar(string sql, object parameter, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The text is constant.
        await using var command = new NpgsqlCommand(sql, session) { Parameters = { new() { Value = parameter } } };
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
