namespace OpdTokens.Hosting.Settings;

public enum HostMode
{
    /// <summary>API, silo and a SQLite file in one process: nothing to install.</summary>
    Embedded,

    /// <summary>Several silos and several APIs on one PostgreSQL.</summary>
    Cluster,

    /// <summary>API and silo in one process, on PostgreSQL: a member of a cluster like any other silo, with its own way in.</summary>
    Combined,
}
