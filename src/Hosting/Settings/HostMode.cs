namespace OpdTokens.Hosting.Settings;

public enum HostMode
{
    /// <summary>API, silo and a SQLite file in one process: nothing to install.</summary>
    Embedded,

    /// <summary>Several silos and several APIs on one PostgreSQL.</summary>
    Cluster,
}
