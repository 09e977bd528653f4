using System.Diagnostics;

namespace OpdTokens.LocalCluster;

/// <summary>Other programs, run as processes.</summary>
internal static class Programs
{
    public static bool Exists(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <param name="command">The program and its arguments.</param>
    public static ProcessStartInfo StartInfo(string folder, params ReadOnlySpan<string> command)
    {
        var start = new ProcessStartInfo(command[0]) { WorkingDirectory = folder, RedirectStandardError = true };
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    /// <exception cref="InvalidOperationException">It ended with another exit code than 0.</exception>
    public static async Task Run(string folder, string[] command, CancellationToken cancellationToken = default)
    {
        var start = StartInfo(folder, command);
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors}{await output}");
        }
    }

    /// <summary>In a session of its own, a program is not stopped by the terminal's Ctrl+C; whoever started it stops it.</summary>
    public static string[] InSessionOfItsOwn(string[] command) => Exists("setsid") ? ["setsid", .. command] : command;
}
