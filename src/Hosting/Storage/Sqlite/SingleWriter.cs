using System.Collections.Immutable;
using OpdTokens.Grains.Auditing;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Hosting.Observability;
using Orleans.Storage;

namespace OpdTokens.Hosting.Storage.Sqlite;

/// <summary>
/// Runs one write at a time. SQLite allows only one writer, and its own lock is polled by waiting writers, which costs
/// seconds at the 99th percentile.
/// </summary>
internal sealed class SingleWriter : IDisposable
{
    private readonly SemaphoreSlim _writer = new(1, 1);

    public async Task Run(Func<Task> write)
    {
        await _writer.WaitAsync();
        try
        {
            await write();
        }
        finally
        {
            _writer.Release();
        }
    }

    public void Dispose() => _writer.Dispose();
}

/// <summary>
/// Grain storage that clears states through the <see cref="SingleWriter"/> and counts failures. Writes wait for their batch, which
/// goes through the same.
/// </summary>
internal sealed class SingleWriterStorage(IGrainStorage inner, SingleWriter writer, StorageMetrics metrics)
    : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        CountFailure(inner.ReadStateAsync(stateName, grainId, grainState), metrics.ReadFailed);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        CountFailure(inner.WriteStateAsync(stateName, grainId, grainState), metrics.WriteFailed);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        CountFailure(writer.Run(() => inner.ClearStateAsync(stateName, grainId, grainState)), metrics.ClearFailed);

    private static async Task CountFailure(Task work, Action onFailure)
    {
        try
        {
            await work;
        }
        catch
        {
            onFailure();
            throw;
        }
    }
}

/// <summary>Audit store that writes through the same <see cref="SingleWriter"/> as the grain storage.</summary>
internal sealed class SingleWriterAuditStore(IAuditStore inner, SingleWriter writer) : IAuditStore
{
    public Task<ChainEnd> FindEnd(HospitalId hospital) => inner.FindEnd(hospital);

    public Task<ImmutableHashSet<Guid>> FindFiled(HospitalId hospital, IEnumerable<Guid> ids) =>
        inner.FindFiled(hospital, ids);

    public async Task<bool> Append(HospitalId hospital, ImmutableArray<FiledEntry> entries)
    {
        var isAppended = false;
        await writer.Run(async () => isAppended = await inner.Append(hospital, entries));
        return isAppended;
    }

    public Task<Page<FiledEntry>> List(HospitalId hospital, AuditQuery query) => inner.List(hospital, query);
}
