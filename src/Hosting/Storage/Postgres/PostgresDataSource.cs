using Microsoft.Extensions.Logging;
using Npgsql;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>Creates the connection pool of a process, which everything in it shares.</summary>
public static class PostgresDataSource
{
    /// <summary>The name of PostgreSQL's provider in the configuration of Orleans.</summary>
    internal const string Invariant = "Npgsql";

    /// <summary>Below the timeout of a grain call, so that the caller gets the cause and not only a timeout.</summary>
    private const int ConnectSeconds = 4;

    /// <summary>
    /// Exceeds the duration of every statement on a working server. A grain whose write times out is deactivated.
    /// </summary>
    private const int CommandSeconds = 10;

    /// <summary>The time in which a lost connection to a vanished host is detected.</summary>
    private const int KeepAliveSeconds = 10;

    /// <summary>
    /// Enough for all statements of a silo. A prepared write costs the server half as much as an unprepared one.
    /// </summary>
    private const int PreparedStatements = 20;

    public static NpgsqlDataSource Create(PostgresSettings settings, string application, ILoggerFactory logging)
    {
        var written = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            MaxAutoPrepare = PreparedStatements,
            // Negotiating Kerberos costs a round trip, and a warning where its library is not installed.
            GssEncryptionMode = GssEncryptionMode.Disable,
            TcpKeepAlive = true,
            TcpKeepAliveTime = KeepAliveSeconds,
            ApplicationName = application,
        };
        foreach (var key in written.Keys)
        {
            connection[key] = written[key];
        }

        connection.MaxPoolSize = settings.MaxPoolSize;

        // The startup check has verified this schema, so no other one must be used.
        connection.SearchPath = Schema.Name;
        return new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = application }
            .UseLoggerFactory(logging)
            .Build();
    }
}
