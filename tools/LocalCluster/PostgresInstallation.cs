using System.Globalization;

namespace OpdTokens.LocalCluster;

/// <summary>PostgreSQL's server programs, as found on this machine.</summary>
public sealed class PostgresInstallation
{
    public const string WhyNone =
        "PostgreSQL is not installed: no folder with its programs initdb and postgres was found. Install it, for example with "
        + "'apt-get install postgresql' or 'brew install postgresql'.";

    private PostgresInstallation(string folder) => Folder = folder;

    /// <summary>Where its programs are.</summary>
    public string Folder { get; }

    public string Initdb => Path.Combine(Folder, "initdb");

    public string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>The load generator, which some packages leave out; null when there is none.</summary>
    public string? Pgbench => OnPath().Prepend(Folder).Select(folder => Path.Combine(folder, "pgbench")).FirstOrDefault(File.Exists);

    /// <returns>The first one on the PATH, else the newest of the usual folders; null when there is none.</returns>
    public static PostgresInstallation? Find() => OperatingSystem.IsWindows()
        ? null
        : OnPath().Concat(VersionedFolders().OrderByDescending(Version))
            .Select(folder => new PostgresInstallation(folder))
            .FirstOrDefault(installation => File.Exists(installation.Initdb) && File.Exists(installation.Postgres));

    private static string[] OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Debian and Ubuntu, Red Hat and its kin, Homebrew on both processors, Postgres.app.</summary>
    private static IEnumerable<string> VersionedFolders() =>
    [
        .. Below("/usr/lib/postgresql", "*"),
        .. Below("/usr", "pgsql-*"),
        .. Below("/opt/homebrew/opt", "postgresql*"),
        .. Below("/usr/local/opt", "postgresql*"),
        .. Below("/Applications/Postgres.app/Contents/Versions", "*"),
    ];

    private static IEnumerable<string> Below(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateDirectories(folder, pattern).Select(version => Path.Combine(version, "bin"))
        : [];

    /// <summary>15 of <c>/usr/lib/postgresql/15/bin</c> and of <c>/opt/homebrew/opt/postgresql@15/bin</c>.</summary>
    private static int Version(string folder)
    {
        var name = Path.GetFileName(Path.GetDirectoryName(folder)!);
        var digits = name.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit);
        return int.TryParse(string.Concat(digits), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
