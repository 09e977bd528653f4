using Microsoft.Extensions.Configuration;
using Npgsql;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Silo.Migrations;

/// <summary>
/// <c>migrate</c>: brings the schema up to date. Safe to repeat, to run concurrently and to interrupt.
/// </summary>
internal sealed class MigrateCommand(IReadOnlyList<MigrationScript> scripts, TextWriter output, TextWriter errors)
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <returns>The process's exit code.</returns>
    public static async Task<int> Run(IConfiguration configuration)
    {
        using var interrupted = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            interrupted.Cancel();
        };
        return await new MigrateCommand(Schema.Scripts, Console.Out, Console.Error)
            .Run(configuration, interrupted.Token);
    }

    public async Task<int> Run(IConfiguration configuration, CancellationToken cancellationToken)
    {
        try
        {
            await Migrate(MigrationConnection.From(configuration), cancellationToken);
            return Done;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await errors.WriteLineAsync(
                "Interrupted. No script is partially applied. Run the command again to continue.");
            return Interrupted;
        }
        catch (Exception exception) when (MigrationFailures.Explain(exception) is { } explanation)
        {
            await errors.WriteLineAsync(explanation);
            return Failed;
        }
    }

    private async Task Migrate(NpgsqlConnectionStringBuilder connection, CancellationToken cancellationToken)
    {
        await output.WriteLineAsync(
            $"Schema {Schema.Name} of database {connection.Database} on {connection.Host}:{connection.Port}, "
            + $"as {connection.Username}.");
        await using var session = new NpgsqlConnection(connection.ToString());
        await session.OpenAsync(cancellationToken);
        await MigrationPreconditions.Ensure(session, cancellationToken);
        await new MigrationLock(session, output).Take(cancellationToken);

        var migrator = new Migrator(connection.ToString(), scripts, output);
        var applied = await Task.Run(migrator.Run, cancellationToken).WaitAsync(cancellationToken);
        await output.WriteLineAsync(applied == 0 ? "Up to date." : $"Up to date: {applied} applied.");
    }
}
