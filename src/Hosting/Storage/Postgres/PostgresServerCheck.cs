using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpdTokens.Hosting.Startup;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>Checks the configuration of the PostgreSQL server before a silo starts.</summary>
internal static partial class PostgresServerCheck
{
    /// <summary>With one of these settings off, a server can lose acknowledged commits in a power failure.</summary>
    private static readonly string[] DurabilitySettings = ["fsync", "full_page_writes", "synchronous_commit"];

    /// <exception cref="CannotStartException">
    /// The server can lose commits, and the configuration does not accept that.
    /// </exception>
    public static async Task EnsureDurable(
        NpgsqlConnection connection, bool acceptUnsafe, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var setting in DurabilitySettings)
        {
            if (await ReadSetting(connection, setting, cancellationToken) != "off")
            {
                continue;
            }

            if (!acceptUnsafe)
            {
                throw new CannotStartException(
                    $"PostgreSQL runs with {setting} = off: a power failure could lose acknowledged tokens. "
                    + "Switch it on. To accept the loss, for example in a demonstration, "
                    + "set OpdTokens:Postgres:AcceptUnsafeDurability to true.");
            }

            LogUnsafe(logger, setting);
        }
    }

    /// <returns>The number of connections that the server accepts from all clients together.</returns>
    public static async Task<int> ReadConnectionLimit(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var all = await ReadSetting(connection, "max_connections", cancellationToken);
        var reserved = await ReadSetting(connection, "superuser_reserved_connections", cancellationToken);
        return int.Parse(all, CultureInfo.InvariantCulture) - int.Parse(reserved, CultureInfo.InvariantCulture);
    }

    private static async Task<string> ReadSetting(
        NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting($1)", connection)
        {
            Parameters = { new() { Value = name } },
        };
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [LoggerMessage(
        LogLevel.Warning,
        "PostgreSQL runs with {Setting} = off, which AcceptUnsafeDurability allows. Acknowledged tokens can be lost.")]
    private static partial void LogUnsafe(ILogger logger, string setting);
}
