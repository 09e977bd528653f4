using System.Diagnostics;
using DbUp;
using DbUp.Engine;
using DbUp.Postgresql;
using Npgsql;
using OpdTokens.Hosting.Postgres;

namespace OpdTokens.Silo.Migrations;

/// <summary>Applies what is missing, each script in a transaction of its own, together with its line in the journal.</summary>
internal sealed class Migrator(string connectionString, IReadOnlyList<MigrationScript> scripts, TextWriter output)
{
    /// <returns>How many scripts were applied.</returns>
    /// <exception cref="MigrationException">The schema is newer than this version.</exception>
    /// <exception cref="ScriptException">A script failed; those before it are applied, it is undone.</exception>
    public int Run()
    {
        var engine = Engine();
        if (engine.GetExecutedButNotDiscoveredScripts() is { Count: > 0 } unknown)
        {
            throw new MigrationException(
                $"The schema {Schema.Name} is newer than this version, which does not know {string.Join(", ", unknown)}. "
                + "Migrate with the version that brought it, or a later one.");
        }

        if (engine.GetScriptsToExecute() is { Count: > 0 } missing)
        {
            output.WriteLine($"To apply: {string.Join(", ", missing.Select(script => script.Name))}");
        }

        var watch = Stopwatch.StartNew();
        engine.ScriptExecuted += (_, execution) =>
        {
            output.WriteLine($"Applied {((ScriptExecutedEventArgs)execution).Script.Name} in {watch.ElapsedMilliseconds} ms.");
            watch.Restart();
        };
        var result = engine.PerformUpgrade();
        return result switch
        {
            { Successful: true } => result.Scripts.Count(),
            { Error: PostgresException error, ErrorScript: { } script } => throw new ScriptException(script.Name, error),
            _ => throw result.Error,
        };
    }

    private UpgradeEngine Engine()
    {
        var builder = DeployChanges.To
            .PostgresqlDatabase(new PostgresqlConnectionManager(connectionString))
            .WithScripts(scripts.Select(script => new SqlScript(script.Name, script.Text)))
            .WithTransactionPerScript()
            // It would take the $body$ of a quoted text for a variable.
            .WithVariablesDisabled()
            .LogToNowhere();
        builder.Configure(configuration =>
            configuration.Journal = new MigrationJournal(() => configuration.ConnectionManager, () => configuration.Log));
        return builder.Build();
    }
}
