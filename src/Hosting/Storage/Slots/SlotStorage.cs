using System.Runtime.CompilerServices;
using OpdTokens.Grains.Domain.Slots;
using Orleans.Storage;

namespace OpdTokens.Hosting.Storage.Slots;

/// <summary>A slot on its way to the store, with what the store has of it.</summary>
internal sealed class StoredSlot
{
    public SlotState Slot { get; init; } = new();

    public SlotRow Row { get; init; } = new();
}

/// <summary>Adds to each write of a slot what its activation has stored before. Other states pass.</summary>
internal sealed class SlotStorage(IGrainStorage inner) : IGrainStorage
{
    /// <summary>By the activation's own <see cref="IGrainState{T}"/>, so that another activation begins with a whole slot.</summary>
    private readonly ConditionalWeakTable<IGrainState<SlotState>, SlotRow> _rows = [];

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState is not IGrainState<SlotState> slot)
        {
            await inner.ReadStateAsync(stateName, grainId, grainState);
            return;
        }

        var stored = new GrainState<StoredSlot>();
        await inner.ReadStateAsync(stateName, grainId, stored);
        _rows.Remove(slot);
        slot.State = stored.State!.Slot;
        (slot.ETag, slot.RecordExists) = (stored.ETag, stored.RecordExists);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState is not IGrainState<SlotState> slot)
        {
            await inner.WriteStateAsync(stateName, grainId, grainState);
            return;
        }

        var row = _rows.GetValue(slot, static _ => new SlotRow());
        var stored = new GrainState<StoredSlot>(new StoredSlot { Slot = slot.State!, Row = row }, slot.ETag) { RecordExists = slot.RecordExists };
        try
        {
            await inner.WriteStateAsync(stateName, grainId, stored);
        }
        catch
        {
            // Whoever writes again begins with a whole slot.
            _rows.Remove(slot);
            throw;
        }

        (slot.ETag, slot.RecordExists) = (stored.ETag, stored.RecordExists);
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await inner.ClearStateAsync(stateName, grainId, grainState);
        if (grainState is IGrainState<SlotState> slot)
        {
            _rows.Remove(slot);
        }
    }
}
