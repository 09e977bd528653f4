using System.Diagnostics;

namespace OpdTokens.Postgres.Tests.Migrating;

/// <summary>The <c>migrate</c> command as an operator runs it.</summary>
internal sealed record MigrationProcess(int ExitCode, string Output, string Errors)
{
    public static async Task<MigrationProcess> Run(Database database)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "OpdTokens.Silo.dll"), "migrate" },
            Environment = { ["OpdTokens__Postgres__MigrationConnectionString"] = database.Migrate },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output, await errors);
    }
}
