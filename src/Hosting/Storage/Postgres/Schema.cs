using System.Reflection;

namespace OpdTokens.Hosting.Storage.Postgres;

/// <summary>The PostgreSQL schema of this version, as the scripts in <c>deploy/sql</c> create it.</summary>
public static class Schema
{
    public const string Name = "opdtokens";

    /// <summary>Contains the name of each applied script.</summary>
    public const string JournalTable = "schema_versions";

    /// <summary>The role that owns the schema.</summary>
    public const string MigrateRole = "opdtokens_migrate";

    /// <summary>The role that may only read and write rows.</summary>
    public const string RunRole = "opdtokens_run";

    private const string ScriptPrefix = "migrations/";

    /// <summary>All scripts in the order of application.</summary>
    public static IReadOnlyList<MigrationScript> Scripts { get; } =
    [
        .. from resource in Assembly.GetManifestResourceNames()
           where resource.StartsWith(ScriptPrefix, StringComparison.Ordinal)
           let name = resource[ScriptPrefix.Length..]
           orderby name
           select new MigrationScript(name, Read(resource)),
    ];

    private static Assembly Assembly => typeof(Schema).Assembly;

    private static string Read(string resource)
    {
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

/// <param name="Name">The file name; it determines the order of application.</param>
/// <param name="Text">SQL that runs in one transaction, with the schema as its search path.</param>
public sealed record MigrationScript(string Name, string Text);
