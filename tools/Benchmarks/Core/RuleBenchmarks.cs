using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Benchmarks.Core;

/// <summary>What a slot's grain computes before it writes.</summary>
public class RuleBenchmarks
{
    private const int DelayMinutes = 30;

    private SlotState _withFreeSeat = null!;
    private SlotState _full = null!;
    private AllocateToken _request = null!;
    private AllocateToken _emergency = null!;
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
        _emergency = FilledSlot.Request(Tokens, Urgency.Emergency);
        _suffix = FilledSlot.Suffix(Tokens);
        var last = _full.Tokens.Last(token => token.Status == TokenStatus.Allocated);
        _checkIn = new ChangeStatus(last.Id, TokenStatus.CheckedIn, RequestKey: FilledSlot.Key("check-in", Tokens));
        _day = [_full.Snapshot(), FilledSlot.Of(Tokens, freeSeats: Tokens / 4, ordinal: 2).Snapshot()];
    }

    [Benchmark]
    public TokenDecision AllocateFreeSeat() => Allocation.Decide(_withFreeSeat, _request, FilledSlot.Now, _suffix);

    [Benchmark]
    public TokenDecision RefuseWhenFull() => Allocation.Decide(_full, _request, FilledSlot.Now, _suffix);

    [Benchmark]
    public TokenDecision CheckInTheLast() => TokenSteps.ChangeStatus(_full, _checkIn, FilledSlot.Now);

    [Benchmark]
    public Decision<SlotEvent, TokenView?> CallNext() => TokenSteps.CallNext(_full, request: null, FilledSlot.Now);

    [Benchmark]
    public TokenDecision DisplaceForEmergency() =>
        Allocation.Decide(_full, _emergency, FilledSlot.Now, _suffix, new SeatTerms(LaterRoom: _day[^1].Slot.Id));

    [Benchmark]
    public DelayView PlanDelay() =>
        DelayPlan.Of(_day, DelayMinutes, reason: null, new HospitalTime(FilledSlot.Today, new TimeOnly(9, 30)));

    [Benchmark]
    public int Score() => PriorityScore.Of(_full.Policy, TokenSource.Online, _full.Held, _full.Arrivals);
}
