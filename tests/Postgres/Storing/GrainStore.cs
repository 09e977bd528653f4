using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace OpdTokens.Postgres.Tests.Storing;

/// <summary>Orleans' own ADO.NET storage, with a pool of its own, as every silo has it.</summary>
internal sealed class GrainStore : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly AdoNetGrainStorage _storage;

    private GrainStore(NpgsqlDataSource source, AdoNetGrainStorage storage) => (_source, _storage) = (source, storage);

    public static async Task<GrainStore> Open(Database database, bool deleteStateOnClear = false, string serviceId = "opdtokens")
    {
        var source = NpgsqlDataSource.Create(database.Run);
        var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var options = new AdoNetGrainStorageOptions
        {
            Invariant = "Npgsql",
            DataSource = source,
            DeleteStateOnClear = deleteStateOnClear,
            GrainStorageSerializer = new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()),
        };
        var storage = new AdoNetGrainStorage(
            services.GetRequiredService<IActivatorProvider>(),
            NullLogger<AdoNetGrainStorage>.Instance,
            Options.Create(options),
            Options.Create(new ClusterOptions { ServiceId = serviceId, ClusterId = "test" }),
            "grains");
        var silo = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        storage.Participate(silo);
        await silo.OnStart();
        return new(source, storage);
    }

    /// <summary>One activation's view of one grain.</summary>
    public StoredGrain Grain(string key, string stateName = "slot") => new(_storage, GrainId.Create("slot", key), stateName);

    public StoredGrain Grain(IdSpan key, string stateName = "slot") => new(_storage, GrainId.Create(GrainType.Create("slot"), key), stateName);

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
