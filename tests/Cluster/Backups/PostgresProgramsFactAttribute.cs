using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests.Backups;

/// <summary>A test that is skipped on a machine without PostgreSQL's programs: a given server's version may be another one than theirs.</summary>
public sealed class PostgresProgramsFactAttribute : FactAttribute
{
    public PostgresProgramsFactAttribute() => Skip = PostgresInstallation.Find() is null ? PostgresInstallation.WhyNone : null;
}
