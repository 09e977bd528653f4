using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace OpdTokens.LocalCluster;

/// <summary>Makes databases for OpdTokens on a server, with the roles of <c>deploy/sql/roles.sql</c>.</summary>
/// <param name="superuserConnectionString">To any database of the server.</param>
public sealed class Databases(string superuserConnectionString) : IDisposable
{
    /// <summary>PostgreSQL refuses to change one role from two sides at once.</summary>
    private readonly SemaphoreSlim _roles = new(1, 1);

    public string SuperuserConnectionString => superuserConnectionString;

    /// <summary>An empty schema, ready for the first migration.</summary>
    /// <param name="template">A database to copy, to which nobody is connected.</param>
    public async Task<Database> Create(string name, string template = "template0", CancellationToken cancellationToken = default)
    {
        await Execute(superuserConnectionString, $"""CREATE DATABASE "{name}" TEMPLATE "{template}" """, cancellationToken);
        var database = Named(name);
        await _roles.WaitAsync(cancellationToken);
        try
        {
            await PrepareRoles(database, cancellationToken);
        }
        finally
        {
            _roles.Release();
        }

        return database;
    }

    /// <summary>How to reach a database that is there already.</summary>
    public Database Named(string name) => new(
        Superuser: For(name, username: null),
        Migrate: For(name, Database.MigrateRole),
        Run: For(name, Database.RunRole),
        Backup: For(name, Database.BackupRole));

    public void Dispose() => _roles.Dispose();

    public Task Drop(string name, CancellationToken cancellationToken = default) =>
        Execute(superuserConnectionString, $"""DROP DATABASE IF EXISTS "{name}" WITH (FORCE)""", cancellationToken);

    private async Task PrepareRoles(Database database, CancellationToken cancellationToken)
    {
        await using var resource = typeof(Databases).Assembly.GetManifestResourceStream("roles.sql")!;
        using var reader = new StreamReader(resource);
        await Execute(
            database.Superuser,
            $"""
            SET opdtokens.migrate_password = '{Password(Database.MigrateRole)}';
            SET opdtokens.run_password = '{Password(Database.RunRole)}';
            SET opdtokens.backup_password = '{Password(Database.BackupRole)}';
            {await reader.ReadToEndAsync(cancellationToken)}
            """,
            cancellationToken);
    }

    private string For(string name, string? username)
    {
        var connection = new NpgsqlConnectionStringBuilder(superuserConnectionString) { Database = name };
        if (username is not null)
        {
            connection.Username = username;
            connection.Password = Password(username);
            connection.SearchPath = Database.Schema;
        }

        return connection.ToString();
    }

    /// <remarks>Roles belong to the server: everyone who makes databases on one server must come to the same passwords.</remarks>
    private string Password(string role)
    {
        var secret = new NpgsqlConnectionStringBuilder(superuserConnectionString).Password;
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{role} {secret}")));
    }

    private static async Task Execute(string connectionString, string sql, CancellationToken cancellationToken)
    {
        // Unpooled: a pooled connection would stay, and a database with connections can't be a template.
        var unpooled = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ToString());
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // The text is this file's and roles.sql's own; names come from the program.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
