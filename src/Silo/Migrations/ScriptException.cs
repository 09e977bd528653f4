using Npgsql;

namespace OpdTokens.Silo.Migrations;

/// <summary>A script that the database refused, and undid.</summary>
internal sealed class ScriptException(string script, PostgresException refusal) : Exception(refusal.Message, refusal)
{
    public string Script { get; } = script;

    public PostgresException Refusal { get; } = refusal;
}
