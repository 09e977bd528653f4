namespace OpdTokens.Hosting.Settings;

public sealed class PostgresSettings
{
    /// <summary>For the role that runs: <c>Host=…;Database=…;Username=opdtokens_run;Password=…</c>.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>For the role that migrates, and for the command <c>migrate</c> only; empty means <see cref="ConnectionString"/>.</summary>
    public string MigrationConnectionString { get; set; } = "";

    /// <summary>
    /// Connections that this process may hold, 1 to 1000. The sum over all silos and APIs must stay under the server's
    /// <c>max_connections</c>.
    /// </summary>
    public int MaxPoolSize { get; set; } = 20;

    /// <summary>Runs on a server that may forget what it has acknowledged: for tests and demonstrations only.</summary>
    public bool AcceptUnsafeDurability { get; set; }
}
