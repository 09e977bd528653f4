using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Benchmarks.Core;

/// <summary>What a slot's grain builds for those who look.</summary>
public class ReaderBenchmarks
{
    private SlotState _slot = null!;

    [Params(10, 100, 500)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Fill() => _slot = FilledSlot.Of(Tokens, freeSeats: 1);

    [Benchmark]
    public ImmutableArray<Token> Order() => QueueOrder.Of(_slot);

    [Benchmark]
    public ImmutableArray<TokenView> DesksQueue() => _slot.Queue();

    [Benchmark]
    public SlotSnapshot DaysSnapshot() => _slot.Snapshot();

    [Benchmark]
    public ImmutableArray<TokenView> AllTokens() => _slot.Tokens();

    [Benchmark]
    public SlotView SlotItself() => _slot.View();
}
