using Microsoft.Extensions.Configuration;
using OpdTokens.Silo.Migrations;

namespace OpdTokens.Postgres.Tests.Hosting;

/// <summary>One run of the <c>migrate</c> command, within this process.</summary>
internal sealed class Migration(string connectionString, params IEnumerable<MigrationScript> moreScripts)
{
    public Migration(Database database, params IEnumerable<MigrationScript> moreScripts)
        : this(database.Migrate, moreScripts)
    {
    }

    public Transcript Output { get; } = new();

    public Transcript ErrorOutput { get; } = new();

    public string Errors => ErrorOutput.ToString();

    /// <returns>The command's exit code.</returns>
    public Task<int> Run(CancellationToken cancellationToken = default)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("OpdTokens:Postgres:MigrationConnectionString", connectionString)])
            .Build();
        return new MigrateCommand([.. Schema.Scripts, .. moreScripts], Output, ErrorOutput).Run(configuration, cancellationToken);
    }
}
