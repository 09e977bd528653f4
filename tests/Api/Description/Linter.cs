using System.Diagnostics;

namespace OpdTokens.Api.Tests.Description;

/// <summary>Runs the linters that <c>npm ci --prefix .ci</c> installs.</summary>
internal static class Linter
{
    private static readonly string Folder = Repository.PathOf(".ci");

    /// <summary>The reason why the linters can't run, or null.</summary>
    public static string? WhyNot { get; } =
        !IsOnPath("npm") ? "npm is not on the PATH. The linters of the API's description need Node.js."
        : !Directory.Exists(Path.Combine(Folder, "node_modules")) ? "Run npm ci --prefix .ci to install the linters."
        : null;

    /// <param name="script">A script in <c>.ci/package.json</c>.</param>
    public static async Task<(bool IsClean, string Output)> Run(string script)
    {
        var start = new ProcessStartInfo("npm", ["run", "--silent", "--prefix", Folder, script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode == 0, output + await errors);
    }

    private static bool IsOnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)));
}

/// <summary>A test that is skipped, with the reason, when the linters are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinterTheoryAttribute : TheoryAttribute
{
    public LinterTheoryAttribute() => Skip = Linter.WhyNot;
}
