using System.Diagnostics;

namespace OpdTokens.Deployment.Tests.Manifests;

/// <summary>The program that operators have, too; nothing here needs a cluster.</summary>
internal static class Kubectl
{
    private const string Program = "kubectl";

    /// <summary>Null when it is there.</summary>
    public static string? WhyNot { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, Program)) || File.Exists(Path.Combine(folder, $"{Program}.exe")))
            ? null
            : "There is no kubectl on this machine, which renders the overlays: https://kubernetes.io/docs/tasks/tools";

    /// <param name="folder">Has a kustomization.yaml.</param>
    /// <exception cref="InvalidOperationException">It can't be rendered, and why.</exception>
    public static string Kustomize(string folder)
    {
        var start = new ProcessStartInfo(Program, ["kustomize", folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var rendered = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? rendered : throw new InvalidOperationException(errors.Result);
    }
}
