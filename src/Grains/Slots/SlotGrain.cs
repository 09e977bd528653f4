using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Days;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Moving;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Telemetry;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// Executes commands on a slot: load, decide, commit, answer. There is no await between reading the state and committing the
/// events, so two requests can't both get the last seat.
/// </summary>
[Reentrant]
[GrainType("slot")]
internal sealed class SlotGrain : Grain, ISlotGrain, ISlotPeer
{
    private readonly ICommitted<SlotState, SlotEvent> _slot;
    private readonly TimeProvider _clock;
    private readonly AllocationMetrics _allocations;
    private readonly LocalStatistics _statistics;
    private readonly HospitalId _hospital;
    private readonly SlotId _id;
    private readonly SlotNeighbours _neighbours;
    private readonly HandOverDriver _handOvers;
    private readonly SlotReader _reader;
    private readonly KeyedLock _requests = new();
    private IDisposable? _shown;

    public SlotGrain(
        [Committed("slot")] ICommitted<SlotState, SlotEvent> slot,
        TimeProvider clock,
        AllocationMetrics allocations,
        HandOverMetrics handOvers,
        LocalStatistics statistics,
        LocalDays days,
        ILogger<SlotGrain> logger)
    {
        (_slot, _clock, _allocations, _statistics) = (slot, clock, allocations, statistics);
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _id = GrainKeys.SlotOf(this.GetPrimaryKeyString());
        _neighbours = new SlotNeighbours(this, _hospital, _id, slot, GrainFactory, days, clock, handOvers, logger) { Resume = ResumeHandOvers };
        _handOvers = new HandOverDriver(slot, _neighbours, clock);
        _reader = new SlotReader(_id, slot, IsPlanned);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await ResumeHandOvers();
        _shown = _statistics.Show(_hospital, _id.Date, new LocalSlot(_id, () => _slot.Durable));
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _shown?.Dispose();
        return Task.CompletedTask;
    }

    public Task<Outcome<TokenView>> Allocate(AllocateToken command) => _allocations.Measure(
        _hospital,
        command,
        async () => await _neighbours.WithAlternatives(
            await AllocateSeat(command, freeSeatOnly: false).WithDuplicate(_neighbours.NotePatient), _id));

    public async Task<Outcome<TokenView>> AllocateSeat(AllocateToken command, bool freeSeatOnly)
    {
        using var turn = await _requests.LockAsync(command.RequestKey?.Key);
        if (!await IsPlanned())
        {
            return new Refusal.SlotNotFound(_id);
        }

        var asked = command with { IsSelfService = SeatPrerequisites.IsSelfService };
        var seat = new SeatPrerequisites(GrainFactory, _hospital, _id, command.Patient, _neighbours);
        var outcome = await _slot.Answer(
            slot => Allocation.Decide(slot, asked, _clock.GetUtcNow(), TokenSuffix.NewRandom(), seat.Terms(freeSeatOnly)),
            command.Reason,
            async needs => needs.What is Need.HandOver
                ? await ObtainHandOver(needs)
                : await seat.Obtain(needs.What) is { } reason ? new Outcome<TokenView>.Refused(reason) : null);
        await seat.Settle(outcome);
        if (command.ReferredFrom is not null && outcome is Outcome<TokenView>.Done { Replayed: false, Value.Id: var referred })
        {
            _neighbours.NotePatient(command.Patient, referred).Ignore();
        }

        return outcome;
    }

    public async Task<Outcome<TokenView>> Move(MoveToken command)
    {
        if (command.Cause == MoveCause.Delay)
        {
            // The day is the caller, and has checked the target slot.
            return await OnToken(slot => HandOvers.Freeze(slot, command));
        }

        // A slot that does not exist can't store a refusal. If it were added later, a late message could be admitted.
        if (await _neighbours.FindPlan(command.To) is null)
        {
            return new Refusal.SlotNotFound(command.To);
        }

        var outcome = await OnToken(slot => HandOvers.Freeze(slot, command));
        // The answer that is stored with the token is the completed token, and the first answer was the second token.
        return outcome is Outcome<TokenView>.Done { Replayed: true } && command.Cause == MoveCause.Referral
            && _slot.Current.Find(command.Token)?.Progress.Referral is { } referral
                ? await _neighbours.FindReferred(referral)
                : await _neighbours.WithAlternatives(outcome, command.To);
    }

    public Task<Outcome<TokenView>> ChangeStatus(ChangeStatus command) =>
        OnToken(slot => TokenSteps.ChangeStatus(slot, command, _clock.GetUtcNow()));

    public Task<Outcome<TokenView>> Recall(RecallToken command) => OnToken(slot => TokenSteps.Recall(slot, command, _clock.GetUtcNow()));

    public Task<Outcome<TokenView>> Skip(SkipToken command) => OnToken(slot => TokenSteps.Skip(slot, command, _clock.GetUtcNow()));

    public Task<Outcome<TokenView>> Correct(CorrectToken command) =>
        OnToken(slot => TokenCorrections.Decide(slot, command)).WithDuplicate(_neighbours.NotePatient);

    public Task<Outcome<TokenView>> Park(ParkToken command) => OnToken(slot => TokenSteps.Park(slot, command, _clock.GetUtcNow()));

    public Task<Outcome<TokenView>> Undo(UndoStep command, bool counterIsTaken) =>
        OnToken(slot => TokenSteps.Undo(slot, command, counterIsTaken, _clock.GetUtcNow()));

    public Task<Outcome<TokenView>> Withdraw(TokenId token) => OnToken(slot => TokenSteps.Withdraw(slot, token, _clock.GetUtcNow()));

    public Task<Outcome<TokenView>> LeaveCounter(TokenView seen) =>
        OnToken(slot => TokenSteps.LeaveCounter(slot, seen, _clock.GetUtcNow()));

    public Task<Outcome<TokenView>> Call(TokenId token, RequestKey? key, string? counter) =>
        OnToken(slot => TokenSteps.Call(slot, token, key, _clock.GetUtcNow(), counter));

    public async Task<ImmutableArray<TokenView>> FindAtCounters() =>
        await IsPlanned() && await _slot.Answer(TokenSteps.FindAtCounters) is Outcome<ImmutableArray<TokenView>>.Done found
            ? found.Value
            : [];

    public async Task<TokenView?> CallFirst(RequestKey? key, string? counter) =>
        await IsPlanned()
        && await _slot.Answer(slot => TokenSteps.CallNext(slot, key, _clock.GetUtcNow(), counter)) is Outcome<TokenView?>.Done called
            ? called.Value
            : null;

    public async Task<bool> HasReturned() => await IsPlanned() && TokenSteps.HasReturned(_slot.Current, _clock.GetUtcNow());

    public async Task<Outcome<SlotView>> Change(ChangeSlot command) => await IsPlanned()
        ? await _slot.Answer(slot => SlotChange.Decide(slot, command, slot.LocalTime(_clock.GetUtcNow())), command.Reason)
        : new Refusal.SlotNotFound(_id);

    public async Task CorrectTimeZone(string timeZone)
    {
        if (await IsPlanned())
        {
            await _slot.Answer(slot => SlotChange.CorrectTimeZone(slot, timeZone));
        }
    }

    public async Task<Outcome<SlotView>?> FindChange(RequestKey key) =>
        await IsPlanned() && SlotChange.FindChange(_slot.Current, key) is { } answer ? await _slot.Answer(_ => answer) : null;

    public async Task<Outcome<TokenView>?> FindReplay(RequestKey key)
    {
        using var turn = await _requests.LockAsync(key.Key);
        if (!await IsPlanned())
        {
            return null;
        }

        var outcome = await _slot.Answer(
            slot => slot.FindTokenAnswer(key) ?? new Decision<SlotEvent, TokenView>.Accepted([], null!), reason: null, ObtainHandOver);
        return outcome is Outcome<TokenView>.Done { Value: null } ? null : outcome;
    }

    public async Task<Outcome<TokenView?>> Admit(Admission admission)
    {
        if (!await IsPlanned())
        {
            return new Refusal.SlotNotFound(_id);
        }

        var answered = (Outcome<Outcome<TokenView?>>.Done)await _slot.Answer(
            slot => HandOvers.Admit(slot, admission),
            reason: null,
            async _ =>
            {
                await SlotNeighbours.BeforeDeciding(_neighbours.LeaseNumbers());
                return null;
            });
        if (answered.Value is Outcome<TokenView?>.Done { Value: not null } && !admission.Ticket.Number.IsOf(_id))
        {
            // The day knows the patients of its own tokens.
            _neighbours.NotePatient(admission.Ticket.Patient, admission.Ticket.Id).Ignore();
        }

        return answered.Value;
    }

    public async Task<ImmutableArray<ClosedToken>> CloseDay()
    {
        if (!await IsPlanned())
        {
            return [];
        }

        var closed = (Outcome<ImmutableArray<ClosedToken>>.Done)await _slot.Answer(
            slot => EndingTokens.Close(slot, _clock.GetUtcNow()),
            reason: null,
            async needs =>
            {
                await _handOvers.Complete(((Need.HandOver)needs.What).Token, isNew: false);
                return null;
            });
        return closed.Value;
    }

    public async Task<ImmutableArray<ClosedToken>> PreviewClosing() =>
        await _reader.Read(EndingTokens.Preview) is Outcome<ImmutableArray<ClosedToken>>.Done preview ? preview.Value : [];

    public async Task MarkAbsent()
    {
        if (await IsPlanned())
        {
            await _slot.Answer(slot => EndingTokens.MarkAbsent(slot, _clock.GetUtcNow()));
        }
    }

    public async Task<ErasureCount> ErasePatients(ErasureOrder order)
    {
        var outcome = await IsPlanned() ? await _slot.Answer(slot => SlotErasure.Decide(slot, order)) : default;
        if (_id.Date < order.Today)
        {
            // A search over many years of slots must not keep them all in memory.
            DeactivateOnIdle();
        }

        return outcome is Outcome<ErasureCount>.Done { Value: var count } ? count : default;
    }

    public Task<Outcome<SlotView>> Get() => _reader.Read(View);

    public Task<Outcome<TokenView>> GetToken(TokenId token) => _reader.Token(token);

    public Task<Outcome<TokenView>> FindByNumber(TokenNumber number) => _reader.Token(number);

    public Task<Outcome<QueueView>> GetQueue() => _reader.Queue();

    public Task<Outcome<QueueView>?> GetQueueIfChanged(long version) => _reader.QueueIfChanged(version);

    public Task<Outcome<ImmutableArray<TokenView>>> ListTokens() => _reader.Read(slot => slot.Tokens());

    public Task<Outcome<ImmutableArray<TokenView>>> FindTokens(TokenSearch search) => _reader.Read(slot => slot.Find(search));

    public Task<Outcome<SlotSnapshot>> GetSnapshot() => _reader.Snapshot();

    public Task<Outcome<SlotStatistics>> GetStatistics() => _reader.Read(slot => slot.Statistics() with { Slot = View(slot) });

    private SlotView View(SlotState slot) => slot.View(slot.LocalTime(_clock.GetUtcNow()));

    private async Task<Outcome<TokenView>> OnToken(Func<SlotState, Decision<SlotEvent, TokenView>> decide) => await IsPlanned()
        ? await _slot.Answer(decide, reason: null, ObtainHandOver)
        : new Refusal.TokenNotFound();

    private Task<Outcome<TokenView>?> ObtainHandOver(Decision<SlotEvent, TokenView>.Needs needs) => needs.What is Need.HandOver handOver
        ? _handOvers.Complete(handOver.Token, isNew: !needs.Events.IsEmpty)
        : throw new InvalidOperationException($"A slot can't obtain {needs.What}.");

    private Task ResumeHandOvers() => _hospital.OnOwnAccount(() =>
    {
        _handOvers.ResumeCutShort();
        return Task.CompletedTask;
    });

    /// <summary>
    /// Opens a slot without a stored state from its day. This also completes an addition that a crash interrupted.
    /// </summary>
    private async ValueTask<bool> IsPlanned()
    {
        if (_slot.Current.IsPlanned)
        {
            return true;
        }

        var planned = await _neighbours.FindPlan(_id);
        if (planned is null)
        {
            DeactivateOnIdle();
            return false;
        }

        if (!_slot.Current.IsPlanned)
        {
            _slot.Adopt(SlotState.Planned(planned.Definition, planned.IsActive));
        }

        return true;
    }
}
