namespace OpdTokens.LocalCluster;

/// <summary>PostgreSQL refuses to run as root, so root runs it as somebody else.</summary>
internal sealed class UnprivilegedUser
{
    private UnprivilegedUser(string name) => Name = name;

    public string Name { get; }

    /// <returns>Null when this process is unprivileged itself.</returns>
    public static UnprivilegedUser? ForThisProcess() => Environment.IsPrivilegedProcess
        ? new(File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody")
        : null;

    /// <summary>The same command, run as this user.</summary>
    public string[] Running(string[] command) => Programs.Exists("setpriv")
        ? ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--init-groups", .. command]
        : ["su", Name, "-s", "/bin/sh", "-c", "exec \"$0\" \"$@\"", .. command];
}
