using OpdTokens.LocalCluster;

namespace OpdTokens.Cluster.Tests.Faults;

/// <summary>PostgreSQL for tests: a server of one's own, or a given one, which is not ours to stop.</summary>
internal sealed class DatabaseServer : IAsyncDisposable
{
    private readonly DirectoryInfo _logs = Directory.CreateTempSubdirectory("opdtokens-migrations-");
    private readonly string _template = NewName();
    private readonly List<string> _names = [];
    private readonly Databases _databases;

    private DatabaseServer(PostgresServer? own)
    {
        Own = own;
        _databases = own?.Databases ?? new Databases(PostgresHere.Given!);
    }

    public PostgresServer? Own { get; }

    public static async Task<DatabaseServer> Start() => PostgresHere.Given is null ? await StartOwn() : new(own: null);

    public static async Task<DatabaseServer> StartOwn() => new(await PostgresServer.Start());

    public async Task<Database> NewMigratedDatabase()
    {
        if (_names.Count == 0)
        {
            _names.Add(_template);
            await ServiceCluster.Migrate(await _databases.Create(_template), _logs.FullName);
        }

        _names.Add(NewName());
        return await _databases.Create(_names[^1], _template);
    }

    public async ValueTask DisposeAsync()
    {
        _logs.Delete(recursive: true);
        if (Own is not null)
        {
            await Own.DisposeAsync();
            return;
        }

        foreach (var name in _names)
        {
            await _databases.Drop(name);
        }

        _databases.Dispose();
    }

    private static string NewName() => $"opdtokens_cluster_{Guid.NewGuid():N}";
}
