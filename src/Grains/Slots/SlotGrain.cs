using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Telemetry;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// Every command reads the same: decide on the current state, commit, answer. Nothing is awaited between reading the state
/// and committing the next, so two requests can't both get the last seat.
/// </summary>
[Reentrant]
[GrainType("slot")]
internal sealed partial class SlotGrain : Grain, ISlotGrain, ISlotPeer
{
    private readonly IPersistentState<SlotState> _stored;
    private readonly TimeProvider _clock;
    private readonly TokenMetrics _tokens;
    private readonly AllocationMetrics _allocations;
    private readonly HandOverMetrics _handOverMetrics;
    private readonly LocalStatistics _figures;
    private readonly ILogger<SlotGrain> _logger;
    private readonly HospitalId _hospital;
    private readonly SlotId _id;
    private GroupCommit<SlotState> _slot = null!;
    private IDisposable? _shown;

    public SlotGrain(
        [PersistentState("slot", Storage.Name)] IPersistentState<SlotState> stored,
        TimeProvider clock,
        TokenMetrics tokens,
        AllocationMetrics allocations,
        HandOverMetrics handOvers,
        LocalStatistics figures,
        ILogger<SlotGrain> logger)
    {
        _stored = stored;
        _clock = clock;
        (_tokens, _allocations, _handOverMetrics) = (tokens, allocations, handOvers);
        _figures = figures;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _id = GrainKeys.SlotOf(this.GetPrimaryKeyString());
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var publisher = LatestPublisher.For(this, DayStream.Of(_hospital, _id.DoctorId, _id.Date), _logger);
        var outbox = new Outbox<SlotState>(this, _hospital, GrainFactory, _clock, _logger);
        _slot = _stored.InGroups(this, _logger, outbox, onDurable: (before, slot) =>
        {
            publisher.Publish(new DayEvent.SlotChanged(_id, slot.Version, _clock.GetUtcNow()));
            _tokens.Count(_hospital, before, slot);
        });
        _handOvers = CreateDriver();
        await ResumeHandOvers();
        _shown = _figures.Show(_hospital, _id.Date, new LocalSlot(_id, () => _slot.Durable));
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _shown?.Dispose();
        return Task.CompletedTask;
    }

    public Task<Outcome<TokenView>> ChangeStatus(ChangeStatus command) => OnToken(
        slot => StatusChange.Decide(slot, command, _clock.GetUtcNow()), elsewhere => elsewhere.ChangeStatus(command));

    public Task<Outcome<TokenView>> Recall(RecallToken command) => OnToken(
        slot => Calling.Recall(slot, command, _clock.GetUtcNow()), elsewhere => elsewhere.Recall(command));

    public Task<Outcome<TokenView>> Skip(SkipToken command) => OnToken(
        slot => Calling.Skip(slot, command), elsewhere => elsewhere.Skip(command));

    public async Task CompleteConsulting()
    {
        if (await IsOpen() && StatusChange.CompleteConsulting(_slot.Current, _clock.GetUtcNow()) is { } next)
        {
            await _slot.Commit(next);
        }
    }

    public async Task<TokenView?> CallNext(RequestKey? key)
    {
        if (!await IsOpen())
        {
            return null;
        }

        if (StatusChange.CallNext(_slot.Current, key, _clock.GetUtcNow()) is not { } decision)
        {
            await _slot.Settled();
            return null;
        }

        return await _slot.Answer(decision) is Outcome<TokenView>.Done called ? called.Value : null;
    }

    public async Task<Outcome<SlotView>> Change(ChangeSlot command)
    {
        if (!await IsOpen())
        {
            return new Refusal.SlotNotFound(_id);
        }

        return await _slot.Answer(SlotChange.Decide(_slot.Current, command), command.Reason);
    }

    public async Task<Outcome<SlotView>?> FindChange(RequestKey key) =>
        await IsOpen() && SlotChange.FindReplay(_slot.Current, key) is { } replay ? await _slot.Answer(replay) : null;

    public async Task<Outcome<TokenView>?> FindReplay(RequestKey key)
    {
        using var turn = await _keyedAllocations.Enter(key.Key);
        if (!await IsOpen())
        {
            return null;
        }

        while (true)
        {
            var check = RequestKeys.Check(_slot.Current, key);
            if (check is KeyCheck.UnderWay underWay)
            {
                await _handOvers.Join(underWay.Token);
                continue;
            }

            await _slot.Settled();
            return check switch
            {
                KeyCheck.Seen seen => new Outcome<TokenView>.Done(seen.Answer, Replayed: true),
                KeyCheck.Reused => new Refusal.RequestKeyReused(),
                _ => null,
            };
        }
    }

    /// <summary>Decides on a token that is here, or passes the command on to where the token went.</summary>
    private async Task<Outcome<TokenView>> OnToken(
        Func<SlotState, TokenDecision> decide, Func<ISlotGrain, Task<Outcome<TokenView>>> passOn)
    {
        if (!await IsOpen())
        {
            return new Refusal.TokenNotFound();
        }

        return decide(_slot.Current) switch
        {
            TokenDecision.MovedTo moved => await passOn(GrainFactory.Slot(_hospital, moved.Slot)),
            TokenDecision.Decided decided => await _slot.Answer(decided.Decision),
            var other => throw new InvalidOperationException($"Unknown decision {other}."),
        };
    }

    /// <summary>A slot without a state of its own asks its day what it is, so a crash between making and opening heals here.</summary>
    private async ValueTask<bool> IsOpen()
    {
        if (_slot.Current.IsOpen)
        {
            return true;
        }

        var planned = await FindPlan(_id);
        if (planned is null)
        {
            DeactivateOnIdle();
            return false;
        }

        if (!_slot.Current.IsOpen)
        {
            _slot.Adopt(SlotState.Open(planned.Definition, planned.IsActive));
        }

        return true;
    }
}
