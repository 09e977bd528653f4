using System.Diagnostics;
using Npgsql;
using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests.Backups;

/// <summary>The scripts of <c>deploy/backup</c>, run as an operator runs them.</summary>
internal static class BackupScripts
{
    /// <returns>The file that was made.</returns>
    public static async Task<string> Dump(Database database, string folder) =>
        (await Run("dump.sh", [folder], SettingsOf(database.Backup))).TrimEnd();

    /// <summary>Makes the database, with roles whose passwords are those that <see cref="Databases"/> knows.</summary>
    public static Task Restore(string file, Databases server, string name)
    {
        var database = server.Named(name);
        var settings = SettingsOf(server.SuperuserConnectionString);
        settings["PGOPTIONS"] = $"-c opdtokens.migrate_password={Password(database.Migrate)} "
            + $"-c opdtokens.run_password={Password(database.Run)} -c opdtokens.backup_password={Password(database.Backup)}";
        return Run("restore.sh", [file, name], settings);
    }

    private static async Task<string> Run(string script, string[] arguments, Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("sh", [Path.Combine(AppContext.BaseDirectory, "deploy", "backup", script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in settings)
        {
            start.Environment[variable] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{script} ended with {process.ExitCode}: {await errors}");
        return await output;
    }

    private static Dictionary<string, string?> SettingsOf(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return new()
        {
            ["PGHOST"] = connection.Host,
            ["PGPORT"] = $"{connection.Port}",
            ["PGUSER"] = connection.Username,
            ["PGPASSWORD"] = connection.Password,
            ["PGDATABASE"] = connection.Database,
            ["PATH"] = $"{PostgresInstallation.Find()!.Folder}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
        };
    }

    private static string? Password(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString).Password;
}
