namespace OpdTokens.Postgres.Tests.Hosting;

/// <summary>One server for all tests; each test takes a database of its own.</summary>
public sealed class TestServer : IAsyncLifetime
{
    private readonly List<string> _names = [];

    private PostgresServer? _server;
    private Databases? _databases;
    private string? _template;
    private Database? _shared;

    public async Task InitializeAsync()
    {
        if (PostgresHere.WhyNot is not null)
        {
            return;
        }

        _server = PostgresHere.Given is null ? await PostgresServer.Start() : null;
        _databases = _server?.Databases ?? new Databases(PostgresHere.Given!);
        var template = await Empty();
        var migration = new Migration(template);
        Assert.True(await migration.Run() == 0, migration.Errors);
        _template = _names[^1];
    }

    /// <summary>Roles and schema are there, tables are not.</summary>
    public Task<Database> Empty() => Create("template0");

    public Task<Database> Migrated() => Create(_template!);

    /// <summary>Migrated; for tests that leave it as it is.</summary>
    public async Task<Database> Shared() => _shared ??= await Migrated();

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
        else if (_databases is not null)
        {
            foreach (var name in _names)
            {
                await _databases.Drop(name);
            }

            _databases.Dispose();
        }
    }

    private Task<Database> Create(string template)
    {
        _names.Add($"opdtokens_test_{Guid.NewGuid():N}");
        return _databases!.Create(_names[^1], template);
    }
}
