using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpdTokens.Hosting.Storage;
using OpdTokens.Hosting.Storage.Batching;
using OpdTokens.Hosting.Storage.Slots;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace OpdTokens.Postgres.Tests.Storing;

/// <summary>Orleans' own ADO.NET storage, with a pool and batches of its own, as every silo has it.</summary>
internal sealed class GrainStore : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly WriteBatcher _batcher;
    private readonly AdoNetGrainStorage _storage;

    private GrainStore(NpgsqlDataSource source, WriteBatcher batcher, AdoNetGrainStorage storage) =>
        (_source, _batcher, _storage) = (source, batcher, storage);

    public static async Task<GrainStore> Open(Database database, bool deleteStateOnClear = false, string serviceId = "opdtokens")
    {
        var source = NpgsqlDataSource.Create(database.Run);
        var services = new ServiceCollection().AddSerializer().AddMetrics().BuildServiceProvider();
        var batcher = new WriteBatcher(
            new PostgresBatchStatement(source), writers: 2, new BatchMetrics(services.GetRequiredService<IMeterFactory>()));
        var options = new AdoNetGrainStorageOptions
        {
            Invariant = "Npgsql",
            DataSource = new BatchingDataSource(source, NpgsqlFactory.Instance, batcher),
            DeleteStateOnClear = deleteStateOnClear,
            GrainStorageSerializer = new StateSerializer(services.GetRequiredService<Serializer>()),
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
        return new(source, batcher, storage);
    }

    /// <summary>One activation's view of one grain.</summary>
    public StoredGrain Grain(string key, string stateName = "slot") => new(_storage, GrainId.Create("slot", key), stateName);

    public StoredGrain Grain(IdSpan key, string stateName = "slot") => new(_storage, GrainId.Create(GrainType.Create("slot"), key), stateName);

    /// <summary>One activation's view of one slot.</summary>
    public StoredSlotGrain Slot(string key) => new(new SlotStorage(_storage), GrainId.Create("slot", key));

    public async ValueTask DisposeAsync()
    {
        await _batcher.DisposeAsync();
        await _source.DisposeAsync();
    }
}
