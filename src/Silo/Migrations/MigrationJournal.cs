using DbUp.Engine.Output;
using DbUp.Engine.Transactions;
using DbUp.Postgresql;
using OpdTokens.Hosting.Postgres;

namespace OpdTokens.Silo.Migrations;

/// <summary>DbUp's table of applied scripts, readable for silos, and with a key that can't hold a script twice.</summary>
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

    /// <remarks>The server's clock tells the time: DbUp would pass this machine's, without its zone.</remarks>
    protected override string GetInsertJournalEntrySql(string scriptName, string applied) =>
        $"INSERT INTO {FqSchemaTableName} (ScriptName) VALUES ({scriptName})";
}
