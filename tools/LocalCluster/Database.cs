namespace OpdTokens.LocalCluster;

/// <summary>A database of OpdTokens: a connection string for each of its roles.</summary>
/// <param name="Superuser">Who made the database.</param>
/// <param name="Migrate">Who owns the schema.</param>
/// <param name="Run">Who reads and writes, and no more; this is what silos and API processes use.</param>
/// <param name="Backup">Who reads everything, and changes nothing.</param>
public sealed record Database(string Superuser, string Migrate, string Run, string Backup)
{
    internal const string BackupRole = "opdtokens_backup";
    internal const string MigrateRole = "opdtokens_migrate";
    internal const string RunRole = "opdtokens_run";
    internal const string Schema = "opdtokens";
}
