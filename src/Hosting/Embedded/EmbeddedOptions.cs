namespace OpdTokens.Hosting.Embedded;

/// <summary>The embedded default: API, silo and store in one process. Section <c>OpdTokens</c>.</summary>
public sealed class EmbeddedOptions
{
    public const string Section = "OpdTokens";

    /// <summary>The folder of the SQLite file; relative to where the process was started from.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>IANA time zone of a hospital that has not set its own; empty means this machine's.</summary>
    public string? TimeZone { get; set; }

    public string DataFile => Path.Combine(Path.GetFullPath(DataPath), "opdtokens.db");
}
