using Microsoft.Extensions.Logging;
using Npgsql;

namespace OpdTokens.Hosting.Postgres;

/// <summary>A server with one of these off acknowledges what a power cut takes back.</summary>
internal static partial class Durability
{
    private static readonly string[] Settings = ["fsync", "full_page_writes", "synchronous_commit"];

    /// <exception cref="CannotStartException">The server may forget, and nobody has accepted that.</exception>
    public static async Task EnsureDurable(
        NpgsqlConnection connection, bool acceptUnsafe, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var setting in Settings)
        {
            if (await Server.Setting(connection, setting, cancellationToken) != "off")
            {
                continue;
            }

            if (!acceptUnsafe)
            {
                throw new CannotStartException(
                    $"PostgreSQL runs with {setting} = off: a power cut could take back tokens that patients hold. Switch it on; where "
                    + "that may happen, as in a demonstration, set OpdTokens:Postgres:AcceptUnsafeDurability to true.");
            }

            LogUnsafe(logger, setting);
        }
    }

    [LoggerMessage(LogLevel.Warning, "PostgreSQL runs with {Setting} = off, as AcceptUnsafeDurability allows: acknowledged tokens can be lost.")]
    private static partial void LogUnsafe(ILogger logger, string setting);
}
