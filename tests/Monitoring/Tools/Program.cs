using System.Diagnostics;

namespace OpdTokens.Monitoring.Tests.Tools;

/// <summary>A program of the machine's, run to its end.</summary>
internal static class Program
{
    public static bool Exists(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <returns>What it said, and whether it ended with 0.</returns>
    public static async Task<(bool Succeeded, string Output)> Run(string name, IEnumerable<string> arguments, string input = "")
    {
        var start = new ProcessStartInfo(name, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(TestTimeout.Wait);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode == 0, await output + await errors);
    }
}
