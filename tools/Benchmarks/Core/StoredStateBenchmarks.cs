using BenchmarkDotNet.Attributes;
using OpdTokens.Grains.Domain.Slots;

namespace OpdTokens.Benchmarks.Core;

/// <summary>What the storage makes of a slot with every write, and when its grain starts.</summary>
[Config(typeof(BytesColumn.Shown))]
public class StoredStateBenchmarks
{
    private SlotState _slot = null!;
    private BinaryData _stored = null!;

    [Params(10, 100, 500)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _slot = FilledSlot.Of(Tokens, freeSeats: 1);
        _stored = SlotStorage.Serializer.Serialize(_slot);
    }

    /// <summary>After one token has taken a step, as most writes.</summary>
    [Benchmark]
    public BinaryData Serialize()
    {
        _slot = _slot with { Tokens = _slot.Tokens.Replace(_slot.Tokens[0] with { MoveAttempts = _slot.Tokens[0].MoveAttempts + 1 }) };
        return SlotStorage.Serializer.Serialize(_slot);
    }

    [Benchmark]
    public SlotState? Deserialize() => SlotStorage.Serializer.Deserialize<SlotState>(_stored);
}
