using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Npgsql;
using OpdTokens.Hosting.Postgres;

namespace OpdTokens.Silo.Migrations;

/// <summary>What went wrong, and what to do about it.</summary>
internal static class MigrationFailure
{
    /// <returns>Null for what nobody foresaw.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        MigrationException => exception.Message,
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        ScriptException { Script: var script, Refusal: var refusal } =>
            $"{script} failed and was undone, with nothing left half done. {Describe(refusal)}",
        PostgresException refusal => Describe(refusal),
        NpgsqlException { InnerException: SocketException or TimeoutException } =>
            $"No connection: {exception.InnerException.Message}. Is PostgreSQL running there? See Host and Port of the connection string.",
        NpgsqlException => $"The connection failed: {exception.Message} Run the command again; what was applied stays applied.",
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
            "Somebody made it outside of the migrations. Rename or drop it if it is not needed.",
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown =>
            "Run the command again in a while.",
        _ => "Mend the cause and run the command again.",
    };
}
