using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Silo.Migrations;

/// <summary>Explains failures of a migration to the operator.</summary>
internal static class MigrationFailures
{
    /// <returns>The cause and the remedy; null for an unexpected exception.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        MigrationException => exception.Message,
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        ScriptException { Script: var script, Refusal: var refusal } =>
            $"{script} failed and was rolled back completely. {Describe(refusal)}",
        PostgresException refusal => Describe(refusal),
        NpgsqlException { InnerException: SocketException or TimeoutException } =>
            $"No connection: {exception.InnerException.Message}. "
            + "Is PostgreSQL running there? See Host and Port of the connection string.",
        NpgsqlException =>
            $"The connection failed: {exception.Message} Run the command again; applied scripts stay applied.",
        InvalidDataException => $"appsettings.json can't be read: {exception.Message}",
        IOException => $"A file that the connection string names can't be read: {exception.Message}",
        _ => null,
    };

    private static string Describe(PostgresException refusal) => string.Join(' ', new[]
    {
        $"PostgreSQL says: {refusal.MessageText} (SQLSTATE {refusal.SqlState}).",
        refusal.Detail,
        refusal.Hint,
        AdviceFor(refusal.SqlState),
    }.Where(part => !string.IsNullOrEmpty(part)));

    private static string AdviceFor(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "See Username and Password of the connection string; deploy/sql/roles.sql sets the password.",
        PostgresErrorCodes.InvalidCatalogName => "Create the database, and run deploy/sql/roles.sql in it.",
        PostgresErrorCodes.InsufficientPrivilege => $"Log in as the role {Schema.MigrateRole}, which owns the schema.",
        PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidSchemaName =>
            "Have the database's administrator run deploy/sql/roles.sql in it.",
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject =>
            "It was created outside of the migrations. Rename or drop it if it is not needed.",
        PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.AdminShutdown =>
            "Run the command again later.",
        _ => "Correct the cause and run the command again.",
    };
}

/// <summary>A migration that can't continue. The message tells the operator the remedy.</summary>
internal sealed class MigrationException(string message, Exception? innerException = null)
    : Exception(message, innerException);

/// <summary>A script that the database rejected and rolled back.</summary>
internal sealed class ScriptException(string script, PostgresException refusal) : Exception(refusal.Message, refusal)
{
    public string Script { get; } = script;

    public PostgresException Refusal { get; } = refusal;
}
