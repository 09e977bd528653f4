using System.Collections.Immutable;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Slots;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

public sealed class HandOverDrivers
{
    private static readonly SlotId Nine = SlotId.Parse("1-20260130-1");
    private static readonly SlotId Ten = SlotId.Parse("1-20260130-2");

    private readonly List<(SlotId To, TaskCompletionSource<Outcome<TokenView?>> Answer)> _asked = [];
    private readonly List<Exception> _cutShort = [];
    private readonly List<int> _resumed = [];
    private readonly List<int> _cutShortNow = [];
    private readonly GroupCommit<SlotState> _slot;
    private readonly HandOverDriver _driver;
    private readonly TokenId _token;

    public HandOverDrivers()
    {
        var definition = new SlotDefinition
        {
            Id = Nine,
            Start = new TimeOnly(9, 0),
            End = new TimeOnly(10, 0),
            Capacity = 5,
            Numbers = new NumberBlock(1, 5),
            Policy = new HospitalPolicy(),
        };
        var clock = new SettableClock();
        var open = SlotState.Open(definition, isActive: true);
        var given = Allocation.Decide(open, TestHospital.Request(doctor: 1), clock.GetUtcNow(), "K7Q2M9XB4T");
        var accepted = (Decision<SlotState, TokenView>.Accepted)((AllocationDecision.Decided)given).Decision;
        _token = accepted.Reply.Id;
        _slot = new GroupCommit<SlotState>(accepted.Next, _ => Task.CompletedTask, (_, _) => { }, _ => { });
        _driver = new HandOverDriver(
            _slot,
            (to, _) =>
            {
                _asked.Add((to, new TaskCompletionSource<Outcome<TokenView?>>()));
                return _asked[^1].Answer.Task;
            },
            () => Task.FromResult(ImmutableArray<SlotView>.Empty),
            () => Task.CompletedTask,
            clock,
            _resumed.Add,
            _cutShortNow.Add,
            _cutShort.Add);
    }

    [Fact]
    public async Task A_target_that_can_not_be_reached_leaves_the_token_frozen_until_it_is_resumed()
    {
        var end = Begin();
        _asked[0].Answer.SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => end);

        Assert.IsType<TimeoutException>(Assert.Single(_cutShort));
        Assert.Equal([1], _cutShortNow);
        Assert.True(_slot.Durable.Find(_token)!.IsFrozen);
        _driver.ResumeCutShort();
        _asked[1].Answer.SetResult(new Outcome<TokenView?>.Done(null));

        Assert.Null(_slot.Durable.Find(_token));
        Assert.Equal(Ten, _slot.Durable.FindForwardingAddress(_token)!.To);
        Assert.Equal(1, Assert.Single(_resumed));
        Assert.Equal([1, 0], _cutShortNow);
    }

    [Fact]
    public async Task A_token_on_its_way_has_one_run_and_whoever_joins_hears_its_end()
    {
        var begun = Begin();
        var joined = _driver.Join(_token);
        _driver.ResumeCutShort();

        Assert.Equal(Ten, Assert.Single(_asked).To);
        _asked[0].Answer.SetResult(new Refusal.SlotFull(Ten, []));
        Assert.Equal(new Refusal.SlotFull(Ten, []), Assert.IsType<HandOverEnd.Stayed>(await joined).Reason);
        Assert.Same(await begun, await joined);
        Assert.False(_slot.Durable.Find(_token)!.IsFrozen);
    }

    private Task<HandOverEnd> Begin()
    {
        var frozen = Assert.IsType<MoveDecision.Frozen>(HandOvers.Freeze(_slot.Current, new MoveToken(_token, Ten)));
        return _driver.Begin(frozen.Next, _token);
    }
}
