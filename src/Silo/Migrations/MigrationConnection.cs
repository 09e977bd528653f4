using Microsoft.Extensions.Configuration;
using Npgsql;
using OpdTokens.Hosting.Postgres;
using OpdTokens.Hosting.Settings;

namespace OpdTokens.Silo.Migrations;

internal static class MigrationConnection
{
    private const string Setting = "OpdTokens:Postgres:MigrationConnectionString";
    private const string RunSetting = "OpdTokens:Postgres:ConnectionString";
    private const string Example = $"Host=localhost;Database=opdtokens;Username={Schema.MigrateRole};Password=…";

    /// <summary>As silos and APIs have it; what is written behind it counts.</summary>
    private const string UnlessWritten = "GSS Encryption Mode=Disable;";

    /// <exception cref="MigrationException">There is none, or it can't be read.</exception>
    public static NpgsqlConnectionStringBuilder From(IConfiguration configuration)
    {
        configuration.EnsureReadable();
        var setting = string.IsNullOrWhiteSpace(configuration[Setting]) ? RunSetting : Setting;
        if (configuration[setting] is not { } text || string.IsNullOrWhiteSpace(text))
        {
            throw new MigrationException($"{Setting} is missing. Write for example --{Setting}=\"{Example}\"");
        }

        try
        {
            return new NpgsqlConnectionStringBuilder(UnlessWritten + text)
            {
                SearchPath = Schema.Name,
                ApplicationName = "OpdTokens migrate",
                // The lock goes with its connection, so that must not live on in a pool.
                Pooling = false,
                // A script may take as long as it takes; Ctrl+C ends it.
                CommandTimeout = 0,
            };
        }
        catch (ArgumentException exception)
        {
            // The driver names what it could not set, which may be the rest of a password.
            throw new MigrationException(
                $"{setting} is not a connection string: it has a keyword or value that is none. Write for example {Example}", exception);
        }
    }
}
