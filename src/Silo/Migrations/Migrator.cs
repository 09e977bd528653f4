using System.Diagnostics;
using DbUp;
using DbUp.Engine;
using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using DbUp.Postgresql;
using Npgsql;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Silo.Migrations;

/// <summary>Applies the missing scripts. Each script and its journal entry are one transaction.</summary>
internal sealed class Migrator(string connectionString, IReadOnlyList<MigrationScript> scripts, TextWriter output)
{
    /// <returns>How many scripts were applied.</returns>
    /// <exception cref="MigrationException">The schema is newer than this version.</exception>
    /// <exception cref="ScriptException">
    /// A script failed and was rolled back; the previous ones are applied.
    /// </exception>
    public int Run()
    {
        var engine = Engine();
        if (engine.GetExecutedButNotDiscoveredScripts() is { Count: > 0 } unknown)
        {
            throw new MigrationException(
                $"The schema {Schema.Name} is newer than this version, "
                + $"which does not know {string.Join(", ", unknown)}. "
                + "Migrate with the version that added it, or a later one.");
        }

        if (engine.GetScriptsToExecute() is { Count: > 0 } missing)
        {
            output.WriteLine($"To apply: {string.Join(", ", missing.Select(script => script.Name))}");
        }

        var watch = Stopwatch.StartNew();
        engine.ScriptExecuted += (_, execution) =>
        {
            var script = ((ScriptExecutedEventArgs)execution).Script;
            output.WriteLine($"Applied {script.Name} in {watch.ElapsedMilliseconds} ms.");
            watch.Restart();
        };
        var result = engine.PerformUpgrade();
        return result switch
        {
            { Successful: true } => result.Scripts.Count(),
            { Error: PostgresException error, ErrorScript: { } script } =>
                throw new ScriptException(script.Name, error),
            _ => throw result.Error,
        };
    }

    private UpgradeEngine Engine()
    {
        var builder = DeployChanges.To
            .PostgresqlDatabase(new PostgresqlConnectionManager(connectionString))
            .WithScripts(scripts.Select(script => new SqlScript(script.Name, script.Text)))
            .WithTransactionPerScript()
            // DbUp would treat the $body$ of a quoted text as a variable.
            .WithVariablesDisabled()
            .LogToNowhere();
        builder.Configure(configuration =>
            configuration.Journal = new MigrationJournal(
                () => configuration.ConnectionManager, () => configuration.Log));
        return builder.Build();
    }
}

/// <summary>
/// The table of applied scripts. Unlike DbUp's own, silos may read it, and its key prevents a script from being
/// recorded twice.
/// </summary>
internal sealed class MigrationJournal(Func<IConnectionManager> connections, Func<IUpgradeLog> log)
    : PostgresqlTableJournal(connections, log, Schema.Name, Schema.JournalTable)
{
    protected override string CreateSchemaTableSql(string quotedPrimaryKeyName) => $"""
        CREATE TABLE {FqSchemaTableName}
        (
            ScriptName text        NOT NULL CONSTRAINT {quotedPrimaryKeyName} PRIMARY KEY,
            Applied    timestamptz NOT NULL DEFAULT now()
        );
        GRANT SELECT ON {FqSchemaTableName} TO {Schema.RunRole};
        """;

    /// <remarks>Uses the server's clock. DbUp would pass the local time without its zone.</remarks>
    protected override string GetInsertJournalEntrySql(string scriptName, string applied) =>
        $"INSERT INTO {FqSchemaTableName} (ScriptName) VALUES ({scriptName})";
}
