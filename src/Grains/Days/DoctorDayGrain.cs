using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Slots;
using OpdTokens.Grains.Telemetry;
using Orleans.Concurrency;

namespace OpdTokens.Grains.Days;

/// <summary>
/// Knows which slots the day has, and chooses among them; each slot remains the judge of its own seats.
/// </summary>
[Reentrant]
[GrainType("day")]
internal sealed partial class DoctorDayGrain : Grain, IDoctorDayGrain, IDayPeer
{
    private readonly IPersistentState<DoctorDayState> _stored;
    private readonly TimeProvider _clock;
    private readonly AllocationMetrics _allocations;
    private readonly LocalStatistics _figures;
    private readonly ILogger<DoctorDayGrain> _logger;
    private readonly HospitalId _hospital;
    private readonly int _doctor;
    private readonly DateOnly _date;
    private readonly Gate _slotChanges = new();
    private readonly KeyedGate _keyedAllocations = new();
    private GroupCommit<DoctorDayState> _day = null!;
    private IDisposable? _shown;

    public DoctorDayGrain(
        [PersistentState("day", Storage.Name)] IPersistentState<DoctorDayState> stored,
        TimeProvider clock,
        AllocationMetrics allocations,
        LocalStatistics figures,
        ILogger<DoctorDayGrain> logger)
    {
        _stored = stored;
        _clock = clock;
        _allocations = allocations;
        _figures = figures;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _doctor = GrainKeys.DoctorOf(this.GetPrimaryKeyString());
        _date = GrainKeys.DateOf(this.GetPrimaryKeyString());
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var publisher = LatestPublisher.For(this, DayStream.Of(_hospital, _doctor, _date), _logger);
        var outbox = new Outbox<DoctorDayState>(this, _hospital, GrainFactory, _clock, _logger);
        _day = _stored.InGroups(this, _logger, outbox, onDurable: (_, day) =>
            publisher.Publish(new DayEvent.DayChanged(day.Version, _clock.GetUtcNow())));
        _shown = _figures.Show(_hospital, _date, new LocalDay(_doctor, () => _day.Durable));
        _hospital.OnOwnAccount(ResumeDelays).Ignore();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _shown?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<Outcome<SlotView>> AddSlot(AddSlot command)
    {
        var isReplay = DayPlan.FindByKey(_day.Current, command.RequestKey) is not null;
        if (!isReplay
            && await GrainFactory.DoctorPeer(_hospital, _doctor).PlanDate(_date) is Outcome<DoctorView>.Refused refused)
        {
            return refused.Reason;
        }

        var policy = await GrainFactory.Hospital(_hospital).GetPolicy();
        return await _day.Answer(DayPlan.AddSlot(_day.Current, _doctor, _date, command, policy));
    }

    public async Task<Outcome<SlotView>> ChangeSlot(ChangeSlot command)
    {
        using var turn = await _slotChanges.Enter();
        if (_day.Current.Find(command.Slot) is not { } planned)
        {
            return new Refusal.SlotNotFound(command.Slot);
        }

        // The time is claimed before the slot opens and given up after it has closed, so no two open slots ever overlap.
        if (command.IsActive == true
            && await _day.Answer(DayPlan.SetActive(_day.Current, planned.Definition.Id, isActive: true))
                is Outcome<bool>.Refused taken)
        {
            // A repeated request may find its time taken since; its first answer still holds.
            return command.RequestKey is { } key && await Slot(command.Slot).FindChange(key) is { } replay
                ? replay
                : taken.Reason;
        }

        var outcome = await Slot(command.Slot).Change(command);
        if (command.IsActive is not null && await GrainFactory.Slot(_hospital, command.Slot).Get() is Outcome<SlotView>.Done now)
        {
            await _day.Answer(DayPlan.SetActive(_day.Current, command.Slot, now.Value.IsActive));
        }

        return outcome;
    }

    public Task<Outcome<TokenView>> Allocate(AllocateToken command) => _allocations.Measure(_hospital, command, AllocateWhereFree);

    public async Task<Outcome<TokenView>> FindToken(TokenNumber number) =>
        NumberLeases.SlotOf(_day.Durable, number.Value) is { } slot
            ? await Slot(slot).FindByNumber(number)
            : new Refusal.TokenNotFound();

    public Task<PlannedSlot?> FindSlot(SlotId slot) => Task.FromResult(_day.Durable.Find(slot));

    public async Task<NumberBlock> LeaseNumbers(SlotId slot, int count)
    {
        var (next, block) = NumberLeases.Lease(_day.Current, slot, count);
        await _day.Commit(next);
        return block;
    }

    private async Task<Outcome<TokenView>> AllocateWhereFree(AllocateToken command)
    {
        if (_day.Durable.Slots.IsEmpty)
        {
            return await NoSlots();
        }

        try
        {
            if (command.RequestKey is not { } key)
            {
                return await AllocateFirstFree(command);
            }

            // The slot that had room first may be full by now, or ended: a repeated request must find its token wherever it is.
            using var turn = await _keyedAllocations.Enter(key.Key);
            return await FindReplay(key) ?? await AllocateFirstFree(command);
        }
        catch (OutcomeUnknownException exception) when (exception.InnerException is NothingHappenedException)
        {
            // One slot after the other is asked, and those before this one have refused.
            throw new NothingHappenedException("A slot gave up; nothing has changed.", exception);
        }
    }

    private async Task<Outcome<TokenView>> AllocateFirstFree(AllocateToken command)
    {
        var open = _day.Durable.Open(Now()).Select(slot => slot.Definition.Id).ToArray();
        foreach (var slot in open)
        {
            if (await Slot(slot).AllocateFreeSeat(command) is var outcome && !PassesOn(outcome))
            {
                return outcome;
            }
        }

        if (command.Urgency == Urgency.Emergency)
        {
            // Every slot is full, so there is no room for whoever would be displaced.
            return new Refusal.NoReallocationPossible();
        }

        foreach (var slot in command.Urgency == Urgency.ForcedEmergency ? open : [])
        {
            if (await Slot(slot).AllocateSeat(command) is var outcome && !PassesOn(outcome))
            {
                return outcome;
            }
        }

        return new Refusal.SlotFull(Slot: null, []);

        static bool PassesOn(Outcome<TokenView> outcome) =>
            outcome is Outcome<TokenView>.Refused { Reason: Refusal.SlotFull or Refusal.SlotInactive };
    }

    /// <summary>The first answer to a keyed command on any token of the day; null when the key is new.</summary>
    private async Task<Outcome<TokenView>?> FindReplay(RequestKey key)
    {
        if (DayKeys.IsTaken(_day.Current, key))
        {
            return new Refusal.RequestKeyReused();
        }

        var found = await Task.WhenAll(_day.Durable.Slots.Select(slot => Slot(slot.Definition.Id).FindReplay(key)));
        return found.FirstOrDefault(outcome => outcome is not null);
    }

    private async Task<Refusal> NoSlots() =>
        await GrainFactory.Doctor(_hospital, _doctor).Get() is Outcome<DoctorView>.Refused unknown
            ? unknown.Reason
            : new Refusal.NoSlots(_doctor, _date);

    /// <summary>By the clock on the wall of the hospital, whose time zone the slots keep.</summary>
    private HospitalTime Now() =>
        HospitalTime.At(_clock.GetUtcNow(), _day.Durable.Slots[0].Definition.Policy.TimeZone);

    private ISlotPeer Slot(SlotId slot) => GrainFactory.SlotPeer(_hospital, slot);
}
