using OpdTokens.Grains.Domain.Slots;
using Orleans.Storage;

namespace OpdTokens.Postgres.Tests.Storing;

/// <summary>A slot as its activation sees it, with the version that it last read or wrote.</summary>
internal sealed class StoredSlotGrain(IGrainStorage storage, GrainId id)
{
    private const string StateName = "slot";

    private readonly GrainState<SlotState> _state = new(new SlotState());

    public string? Version => _state.ETag;

    public async Task<SlotState> Read()
    {
        await storage.ReadStateAsync(StateName, id, _state);
        return _state.State!;
    }

    public Task Write(SlotState slot)
    {
        _state.State = slot;
        return storage.WriteStateAsync(StateName, id, _state);
    }

    public Task Clear() => storage.ClearStateAsync(StateName, id, _state);
}

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
