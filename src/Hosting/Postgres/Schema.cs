using System.Reflection;

namespace OpdTokens.Hosting.Postgres;

/// <summary>The PostgreSQL schema as this version knows it: what <c>deploy/sql</c> makes.</summary>
public static class Schema
{
    public const string Name = "opdtokens";

    /// <summary>In it is the name of each script that was applied.</summary>
    public const string JournalTable = "schema_versions";

    /// <summary>Owns the schema.</summary>
    public const string MigrateRole = "opdtokens_migrate";

    /// <summary>Reads and writes rows, and no more.</summary>
    public const string RunRole = "opdtokens_run";

    private const string ScriptPrefix = "migrations/";

    /// <summary>In the order in which they are applied.</summary>
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
