using Orleans.Storage;

namespace OpdTokens.Postgres.Tests.Storing;

/// <summary>A grain's state as its activation sees it, with the version that it last read or wrote.</summary>
internal sealed class StoredGrain(IGrainStorage storage, GrainId id, string stateName)
{
    private readonly GrainState<List<string>> _state = new([]);

    public bool Exists => _state.RecordExists;

    public string? Version => _state.ETag;

    public List<string> Tokens => _state.State!;

    public async Task<StoredGrain> Read()
    {
        await storage.ReadStateAsync(stateName, id, _state);
        return this;
    }

    public Task Write(params string[] tokens)
    {
        _state.State = [.. tokens];
        return storage.WriteStateAsync(stateName, id, _state);
    }

    public Task Clear() => storage.ClearStateAsync(stateName, id, _state);
}
