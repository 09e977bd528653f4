using Microsoft.Extensions.Logging;
using Npgsql;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Hosting.Postgres;

/// <summary>The one pool of connections that a process has, for whatever it wants of PostgreSQL.</summary>
internal static class PostgresSource
{
    /// <summary>What Orleans calls PostgreSQL.</summary>
    public const string Invariant = "Npgsql";

    /// <summary>Shorter than a caller waits for an answer, so that it hears of the trouble and not just of silence.</summary>
    private const int ConnectSeconds = 4;

    /// <summary>Longer than any statement of ours takes on a server that works at all; a write without an answer ends its grain.</summary>
    private const int CommandSeconds = 10;

    /// <summary>A connection to a host that vanished without a word is noticed by then.</summary>
    private const int KeepAliveSeconds = 10;

    /// <summary>All statements of a silo have room. A write that is prepared costs the server half of one that is not.</summary>
    private const int PreparedStatements = 20;

    public static NpgsqlDataSource Create(PostgresSettings settings, string application, ILoggerFactory logging)
    {
        var written = new NpgsqlConnectionStringBuilder(settings.ConnectionString);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Timeout = ConnectSeconds,
            CommandTimeout = CommandSeconds,
            MaxAutoPrepare = PreparedStatements,
            // Without Kerberos, which few have, asking for it costs a round trip, and a complaint where its library is not installed.
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

        // What was checked at the start is this schema, so no other one must be used.
        connection.SearchPath = Schema.Name;
        return new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = application }.UseLoggerFactory(logging).Build();
    }
}
