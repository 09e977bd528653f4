using System.Collections.Immutable;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Moving;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Slots;
using OpdTokens.Grains.Tests.Hosting;

namespace OpdTokens.Grains.Tests;

public sealed class HandOverDrivers
{
    private static readonly SlotId Nine = SlotId.Parse("1-20260130-1");
    private static readonly SlotId Ten = SlotId.Parse("1-20260130-2");

    private readonly Neighbours _neighbours = new();
    private readonly MemorySlot _slot;
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
        var open = SlotState.Planned(definition, isActive: true);
        var given = Allocation.Decide(open, TestHospital.Request(doctor: 1), clock.GetUtcNow(), "K7Q2M9XB4T");
        var accepted = Assert.IsType<Decision<SlotEvent, TokenView>.Accepted>(given);
        _token = accepted.Reply.Id;
        _slot = new MemorySlot(open.ApplyAll(accepted.Events));
        _driver = new HandOverDriver(_slot, _neighbours, clock);
    }

    [Fact]
    public async Task A_target_that_can_not_be_reached_leaves_the_token_frozen_until_it_is_resumed()
    {
        var end = Begin();
        _neighbours.Asked[0].Answer.SetException(new TimeoutException());
        await Assert.ThrowsAsync<TimeoutException>(() => end);

        Assert.IsType<TimeoutException>(Assert.Single(_neighbours.Failures));
        Assert.Equal([1], _neighbours.CutShort);
        Assert.True(_slot.Durable.Find(_token)!.IsFrozen);
        _driver.ResumeCutShort();
        _neighbours.Asked[1].Answer.SetResult(new Outcome<TokenView?>.Done(null));

        Assert.Null(_slot.Durable.Find(_token));
        Assert.Equal(Ten, _slot.Durable.FindForwardingAddress(_token)!.To);
        Assert.Equal(1, Assert.Single(_neighbours.Resumed));
        Assert.Equal([1, 0], _neighbours.CutShort);
    }

    [Fact]
    public async Task A_token_on_its_way_has_one_run_and_a_command_that_joins_it_is_decided_again_at_its_end()
    {
        var begun = Begin();
        var joined = _driver.Complete(_token, isNew: false);
        _driver.ResumeCutShort();

        Assert.Equal(Ten, Assert.Single(_neighbours.Asked).To);
        _neighbours.Asked[0].Answer.SetResult(new Refusal.SlotFull(Ten, []));
        Assert.Equal(new Refusal.SlotFull(Ten, []), Assert.IsType<Outcome<TokenView>.Refused>(await begun).Reason);
        Assert.Null(await joined);
        Assert.False(_slot.Durable.Find(_token)!.IsFrozen);
    }

    [Fact]
    public async Task A_token_that_was_taken_in_by_an_earlier_message_is_to_be_asked_for_where_it_is()
    {
        var begun = Begin();
        _neighbours.Asked[0].Answer.SetResult(new Outcome<TokenView?>.Done(null));

        Assert.Equal(new Outcome<TokenView>.Elsewhere(Ten), await begun);
    }

    private Task<Outcome<TokenView>?> Begin()
    {
        var needs = Assert.IsType<Decision<SlotEvent, TokenView>.Needs>(HandOvers.Freeze(_slot.Current, new MoveToken(_token, Ten)));
        _slot.Commit(needs.Events).Ignore();
        return _driver.Complete(_token, isNew: true);
    }

    /// <summary>A state whose writes are done at once.</summary>
    private sealed class MemorySlot(SlotState state) : ICommitted<SlotState, SlotEvent>
    {
        public SlotState Current { get; private set; } = state;

        public SlotState Durable => Current;

        public void Adopt(SlotState durable) => Current = durable;

        public Task Commit(ImmutableArray<SlotEvent> events, string? reason = null)
        {
            Current = Current.ApplyAll(events);
            return Task.CompletedTask;
        }

        public Task<Outcome<TReply>> Answer<TReply>(
            Func<SlotState, Decision<SlotEvent, TReply>> rule,
            string? reason = null,
            Func<Decision<SlotEvent, TReply>.Needs, Task<Outcome<TReply>?>>? obtain = null) => throw new NotSupportedException();
    }

    private sealed class Neighbours : ISlotNeighbours
    {
        public Task<Refusal?> Withdraw(TokenId second) => throw new NotSupportedException();

        public List<(SlotId To, TaskCompletionSource<Outcome<TokenView?>> Answer)> Asked { get; } = [];

        public List<Exception> Failures { get; } = [];

        public List<int> Resumed { get; } = [];

        public List<int> CutShort { get; } = [];

        public Task<Outcome<TokenView?>> Admit(SlotId to, Admission admission)
        {
            Asked.Add((to, new TaskCompletionSource<Outcome<TokenView?>>()));
            return Asked[^1].Answer.Task;
        }

        public Task<Outcome<TokenView>> Refer(SlotId to, AllocateToken command) => throw new NotSupportedException();

        public Task<ImmutableArray<SlotView>> FindLaterRoom() => Task.FromResult(ImmutableArray<SlotView>.Empty);

        public Task LeaseNumbers() => Task.CompletedTask;

        public void OnResumed(int handOvers) => Resumed.Add(handOvers);

        public void OnCutShortChanged(int handOvers) => CutShort.Add(handOvers);

        public void OnCutShort(Exception exception) => Failures.Add(exception);
    }
}
