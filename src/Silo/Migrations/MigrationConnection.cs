using Microsoft.Extensions.Configuration;
using Npgsql;
using OpdTokens.Hosting.Settings;
using OpdTokens.Hosting.Storage.Postgres;

namespace OpdTokens.Silo.Migrations;

internal static class MigrationConnection
{
    private const string Setting = "OpdTokens:Postgres:MigrationConnectionString";
    private const string RunSetting = "OpdTokens:Postgres:ConnectionString";
    private const string Example = $"Host=localhost;Database=opdtokens;Username={Schema.MigrateRole};Password=…";

    /// <summary>
    /// Precedes the configured connection string, which overrides it. Silos and APIs have the same default.
    /// </summary>
    private const string Defaults = "GSS Encryption Mode=Disable;";

    /// <exception cref="MigrationException">The connection string is missing or invalid.</exception>
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
            return new NpgsqlConnectionStringBuilder(Defaults + text)
            {
                SearchPath = Schema.Name,
                ApplicationName = "OpdTokens migrate",
                // The end of the connection releases the lock, so the connection must not return to a pool.
                Pooling = false,
                // Scripts have no time limit; Ctrl+C ends them.
                CommandTimeout = 0,
            };
        }
        catch (ArgumentException exception)
        {
            // The message of the driver can contain a part of the password.
            throw new MigrationException(
                $"{setting} is not a connection string: it has an invalid keyword or value. "
                + $"Write for example {Example}",
                exception);
        }
    }
}
