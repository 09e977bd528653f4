using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Benchmarks.Core;

/// <summary>What a slot's grain computes before it writes.</summary>
public class RuleBenchmarks
{
    private const int DelayMinutes = 30;

    private SlotState _withFreeSeat = null!;
    private SlotState _full = null!;
    private AllocateToken _request = null!;
    private string _suffix = null!;
    private ChangeStatus _checkIn = null!;
    private ImmutableArray<SlotSnapshot> _day;

    [Params(10, 100, 500)]
    public int Tokens { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _withFreeSeat = FilledSlot.Of(Tokens, freeSeats: 1);
        _full = FilledSlot.Of(Tokens, freeSeats: 0);
        _request = FilledSlot.Request(Tokens);
        _suffix = FilledSlot.Suffix(Tokens);
        var last = _full.Tokens.Last(token => token.Status == TokenStatus.Allocated);
        _checkIn = new ChangeStatus(last.Id, TokenStatus.CheckedIn, RequestKey: FilledSlot.Key("check-in", Tokens));
        _day = [_full.Snapshot(), FilledSlot.Of(Tokens, freeSeats: Tokens / 4, ordinal: 2).Snapshot()];
    }

    [Benchmark]
    public AllocationDecision AllocateFreeSeat() => Allocation.Decide(_withFreeSeat, _request, FilledSlot.Now, _suffix);

    [Benchmark]
    public AllocationDecision RefuseWhenFull() => Allocation.Decide(_full, _request, FilledSlot.Now, _suffix);

    [Benchmark]
    public TokenDecision CheckInTheLast() => StatusChange.Decide(_full, _checkIn, FilledSlot.Now);

    [Benchmark]
    public Decision<SlotState, TokenView>? CallNext() => StatusChange.CallNext(_full, key: null, FilledSlot.Now);

    [Benchmark]
    public TokenId? ChooseDisplaced() => Displacement.Choose(_full);

    [Benchmark]
    public DelayView PlanDelay() =>
        DelayPlan.Of(_day, DelayMinutes, reason: null, new HospitalTime(FilledSlot.Today, new TimeOnly(9, 30)));

    [Benchmark]
    public int Score() => PriorityScore.Of(_full.Policy, TokenSource.Online, _full.Held, _full.Arrivals);
}
