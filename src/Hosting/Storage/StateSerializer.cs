using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Hosting.Storage.Slots;
using Orleans.Serialization;
using Orleans.Storage;

namespace OpdTokens.Hosting.Storage;

/// <summary>Serializes the states of grains for the store: slots in a form of their own, all others as Orleans' serializer writes them.</summary>
internal sealed class StateSerializer(Serializer serializer) : IGrainStorageSerializer
{
    private readonly OrleansGrainStorageSerializer _others = new(serializer);
    private readonly SlotFormat _slots = new(serializer);

    public BinaryData Serialize<T>(T? input) => input switch
    {
        StoredSlot stored => new BinaryData(stored.Row.Write(stored.Slot, _slots)),
        SlotState slot => new BinaryData(new SlotRow().Write(slot, _slots)),
        _ => _others.Serialize(input),
    };

    public T? Deserialize<T>(BinaryData input) =>
        typeof(T) == typeof(StoredSlot) ? (T)(object)new StoredSlot { Slot = ReadSlot(input) }
        : typeof(T) == typeof(SlotState) ? (T)(object)ReadSlot(input)
        : _others.Deserialize<T>(input);

    private SlotState ReadSlot(BinaryData input) =>
        SlotFormat.Wrote(input) ? _slots.Read(input.ToMemory()) : _others.Deserialize<SlotState>(input)!;
}
