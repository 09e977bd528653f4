using System.Globalization;
using Npgsql;

namespace OpdTokens.Hosting.Postgres;

/// <summary>What a server says about itself.</summary>
internal static class Server
{
    public static async Task<string> Setting(NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting($1)", connection) { Parameters = { new() { Value = name } } };
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <returns>How many connections all clients together may have.</returns>
    public static async Task<int> ConnectionsForClients(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var all = await Setting(connection, "max_connections", cancellationToken);
        var reserved = await Setting(connection, "superuser_reserved_connections", cancellationToken);
        return int.Parse(all, CultureInfo.InvariantCulture) - int.Parse(reserved, CultureInfo.InvariantCulture);
    }
}
