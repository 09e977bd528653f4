using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Administration;
using OpdTokens.Grains.Domain.Days;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Peers;
using OpdTokens.Grains.Reading;
using OpdTokens.Grains.Telemetry;
using Orleans.Concurrency;
using AsyncLock = Nito.AsyncEx.AsyncLock;

namespace OpdTokens.Grains.Days;

/// <summary>Plans the slots of a day and chooses among them. Each slot decides about its own seats.</summary>
[Reentrant]
[GrainType("day")]
internal sealed partial class DoctorDayGrain : Grain, IDoctorDayGrain, IDayPeer
{
    /// <summary>What a refusal suggests, on a screen with little room.</summary>
    private const int MaxNextDates = 5;

    private readonly ICommitted<DoctorDayState, DoctorDayEvent> _day;
    private readonly TimeProvider _clock;
    private readonly AllocationMetrics _allocations;
    private readonly LocalStatistics _statistics;
    private readonly ILogger<DoctorDayGrain> _logger;
    private readonly HospitalId _hospital;
    private readonly int _doctor;
    private readonly DateOnly _date;
    private readonly AsyncLock _slotChanges = new();
    private readonly KeyedLock _keyedAllocations = new();
    private readonly DayPatients _patients;
    private readonly LocalDays _local;
    private IDisposable? _shown;
    private IDisposable? _shownPatients;

    public DoctorDayGrain(
        [Committed("day")] ICommitted<DoctorDayState, DoctorDayEvent> day,
        TimeProvider clock,
        AllocationMetrics allocations,
        LocalStatistics statistics,
        LocalDays local,
        ILogger<DoctorDayGrain> logger)
    {
        _day = day;
        _local = local;
        _clock = clock;
        _allocations = allocations;
        _statistics = statistics;
        _logger = logger;
        _hospital = GrainKeys.HospitalOf(this.GetPrimaryKeyString());
        _doctor = GrainKeys.DoctorOf(this.GetPrimaryKeyString());
        _date = GrainKeys.DateOf(this.GetPrimaryKeyString());
        _patients = new DayPatients(
            async () => await ListTokens(),
            token => GrainFactory.OnToken(_hospital, token, slot => slot.GetToken(token)),
            slot => (slot.DoctorId, slot.Date) == (_doctor, _date));
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _shown = _statistics.Show(_hospital, _date, new LocalDay(_doctor, () => _day.Durable));
        _shownPatients = _local.Show(_hospital, _doctor, _date, _patients);
        _hospital.OnOwnAccount(ResumeDelays).Ignore();
        _hospital.OnOwnAccount(ResumeClosing).Ignore();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _shown?.Dispose();
        _shownPatients?.Dispose();
        return Task.CompletedTask;
    }

    public async Task<Outcome<SlotView>> AddSlot(AddSlot command)
    {
        if (DayPlan.FindAnswer(_day.Current, command.RequestKey) is null)
        {
            if (await GrainFactory.DoctorPeer(_hospital, _doctor).PlanDate(_date) is Outcome<DoctorView>.Refused refused)
            {
                return refused.Reason;
            }

            if (await OverlapOnOtherDate(new SessionTime(_date, command.Start, command.End)) is { } overlap)
            {
                return overlap;
            }
        }

        var policy = await GrainFactory.Hospital(_hospital).GetPolicy();
        return await _day.Answer(day => DayPlan.AddSlot(
            day, _doctor, _date, command, policy, HospitalTime.At(_clock.GetUtcNow(), policy.TimeZone)));
    }

    public async Task<Outcome<SlotView>> ChangeSlot(ChangeSlot command)
    {
        using var turn = await _slotChanges.LockAsync();
        if (_day.Current.Find(command.Slot) is not { } planned)
        {
            return new Refusal.SlotNotFound(command.Slot);
        }

        // The time is reserved before the slot opens and released after it has closed, so that open slots never overlap.
        if (command.IsActive == true && await ReserveTime(planned) is { } taken)
        {
            // The time may have been taken since the first attempt of a repeated request. Its first answer still applies.
            return command.RequestKey is { } key && await Slot(command.Slot).FindChange(key) is { } replay
                ? replay
                : taken;
        }

        var outcome = await Slot(command.Slot).Change(command);
        if (command.IsActive is not null && await GrainFactory.Slot(_hospital, command.Slot).Get() is Outcome<SlotView>.Done now)
        {
            await _day.Answer(day => DayPlan.SetActive(day, command.Slot, now.Value.IsActive));
        }

        return outcome;
    }

    public async Task CorrectTimeZone(string timeZone)
    {
        var outcome = await _day.Answer(day => DayPlan.CorrectTimeZone(day, timeZone, _clock.GetUtcNow()));
        var current = ((Outcome<string>.Done)outcome).Value;
        await Task.WhenAll(_day.Current.Slots.Select(slot => Slot(slot.Definition.Id).CorrectTimeZone(current)));
    }

    public Task<Outcome<TokenView>> Allocate(AllocateToken command) => _allocations.Measure(
        _hospital, command, () => AllocateWhereFree(command).WithDuplicate(NotePatient));

    public async Task<Outcome<TokenView>> FindToken(TokenNumber number) =>
        NumberLeases.SlotOf(_day.Durable, number.Value) is { } slot
            ? await Forwarding.Follow(slot, holder => Slot(holder).FindByNumber(number))
            : new Refusal.TokenNotFound();

    public Task<PlannedSlot?> FindSlot(SlotId slot) => Task.FromResult(_day.Durable.Find(slot));

    public Task<TokenView?> NotePatient(Patient patient, TokenId token) => _patients.Note(patient, token);

    public Task<TokenView?> FindPatient(Patient patient) => _patients.Find(patient);

    public async Task<NumberBlock> LeaseNumbers(SlotId slot, int count)
    {
        var leased = (Outcome<NumberBlock>.Done)await _day.Answer(day => NumberLeases.Lease(day, slot, count));
        return leased.Value;
    }

    public async Task<Outcome<TokenView>> Receive(ReceiveToken command)
    {
        if (await GrainFactory.Doctor(_hospital, _doctor).Get() is not Outcome<DoctorView>.Done { Value: var doctor })
        {
            return new Refusal.DoctorNotFound(_doctor);
        }

        if (!doctor.IsActive)
        {
            return new Refusal.DoctorInactive(_doctor);
        }

        SlotId[] slots = command.Slot is { } named ? [named]
            : _day.Durable.Slots.IsEmpty ? []
            : [.. _day.Durable.Bookable(Now()).Select(slot => slot.Definition.Id)];
        Outcome<TokenView> outcome = _day.Durable.Slots.IsEmpty ? new Refusal.NoSlots(_doctor, _date)
            : _day.Durable.Closing is not null ? new Refusal.DayClosed(_doctor, _date)
            : new Refusal.SlotFull(Slot: null, []);
        if (slots is [] && command.RequestKey is { } key && await IsRepeated(command.Token, key))
        {
            // The answer is with the token, whatever slot the repeated request is sent to.
            slots = [.. _day.Durable.Slots.Take(1).Select(slot => slot.Definition.Id)];
        }

        if (slots is [] && _day.Durable is { Slots.IsEmpty: false, Closing: null } day && day.Slots.All(slot => Now().IsOver(slot.Definition.Time)))
        {
            return new Refusal.DayOver(_doctor, _date, await NextDates(Now().Date));
        }

        foreach (var slot in slots)
        {
            var move = new MoveToken(command.Token, slot, command.Reason, command.RequestKey, command.Cause);
            outcome = await GrainFactory.OnToken(_hospital, command.Token, holder => holder.Move(move));
            if (!PassesOn(outcome))
            {
                break;
            }
        }

        return outcome;
    }

    public async Task<ErasureCount> ErasePatients(ErasureOrder order)
    {
        var counts = await Task.WhenAll(_day.Durable.Slots.Select(slot => Slot(slot.Definition.Id).ErasePatients(order)));
        if (_date < order.Today)
        {
            // A search over many years of days must not keep them all in memory.
            DeactivateOnIdle();
        }

        return counts.Aggregate(default(ErasureCount), (sum, count) => sum + count);
    }

    public Task<ImmutableArray<SlotView>> ListSlots() => Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).Get());

    public async Task<ImmutableArray<SlotView>> FindRoom(SlotId? after)
    {
        if (_day.Durable.Slots.IsEmpty)
        {
            return [];
        }

        var open = after is { } earlier ? _day.Durable.BookableAfter(earlier, Now()) : _day.Durable.Bookable(Now());
        var slots = await Ask(open, slot => GrainFactory.Slot(_hospital, slot).Get());
        return [.. slots.Where(slot => slot is { IsActive: true, IsFull: false })];
    }

    public async Task<ImmutableArray<TokenView>> ListTokens() =>
        Once(await Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).ListTokens()));

    public async Task<ImmutableArray<TokenView>> FindTokens(TokenSearch search)
    {
        var found = await Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).FindTokens(search));
        return Once([.. found, await FindMoved(search)]);
    }

    /// <summary>Finds the token that had a number of this day and is with another doctor or on another day now.</summary>
    private async Task<ImmutableArray<TokenView>> FindMoved(TokenSearch search) =>
        search is { Name: null, Phone: null }
        && search.NumberWith(_doctor, _date) is { } number
        && await FindToken(number) is Outcome<TokenView>.Done { Value: var token }
            ? [token]
            : [];

    public async Task<Outcome<LiveDay>> GetLive()
    {
        if (await GrainFactory.Doctor(_hospital, _doctor).Get() is not Outcome<DoctorView>.Done doctor)
        {
            return new Refusal.DoctorNotFound(_doctor);
        }

        var slots = await Ask(_day.Durable.InTimeOrder(), slot => Slot(slot).GetSnapshot());
        var policy = await GrainFactory.Hospital(_hospital).GetPolicy();
        var carried = await CarriedOverToShow();
        return LiveDays.Of(
            _day.Durable,
            await WithRoomsOfDay(doctor.Value),
            _date,
            slots,
            _day.Durable.TimeZone ?? policy.TimeZone,
            policy.BoardShows,
            _clock.GetUtcNow(),
            carried);
    }

    public async Task<Outcome<DayView>> GetDay()
    {
        if (await GrainFactory.Doctor(_hospital, _doctor).Get() is not Outcome<DoctorView>.Done { Value: var doctor })
        {
            return new Refusal.DoctorNotFound(_doctor);
        }

        var counters = FindCounters(doctor, await CarriedOverToNow());
        var slots = await Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).GetStatistics());
        var timeZone = _day.Durable.TimeZone ?? (await GrainFactory.Hospital(_hospital).GetPolicy()).TimeZone;
        var delay = _day.Durable.CurrentDelay;
        return new DayView(doctor, _date, timeZone, delay?.Minutes ?? 0, delay?.Reason, slots, (await counters).Show());
    }

    public async Task<DayStatistics> GetStatistics() => new(
        await Ask(_day.Durable.InTimeOrder(), slot => GrainFactory.Slot(_hospital, slot).GetStatistics()),
        _day.Durable.LastDelay?.Minutes ?? 0,
        _day.Durable.LastDelay?.Reason);

    /// <summary>Whether a token has an answer to a request that came before.</summary>
    private async Task<bool> IsRepeated(TokenId token, RequestKey key) =>
        await GrainFactory.OnToken(_hospital, token, holder => holder.GetToken(token)) is Outcome<TokenView>.Done { Value.Slot: var slot }
        && await Slot(slot).FindReplay(key) is not null;

    /// <summary>Reserves the time of a slot that is about to open.</summary>
    /// <returns>Null when the time is free.</returns>
    private async Task<Refusal?> ReserveTime(PlannedSlot slot)
    {
        if (!slot.IsActive && await OverlapOnOtherDate(slot.Definition.Time) is { } overlap)
        {
            return overlap;
        }

        var reserved = await _day.Answer(day => DayPlan.SetActive(day, slot.Definition.Id, isActive: true));
        return reserved is Outcome<bool>.Refused taken ? taken.Reason : null;
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

            // The slot that had room at the first attempt may be full or over now, so every slot is searched for the token of a
            // repeated request.
            using var turn = await _keyedAllocations.LockAsync(key.Key);
            return await FindReplay(key) ?? await AllocateFirstFree(command);
        }
        catch (OutcomeUnknownException exception) when (exception.InnerException is NothingHappenedException)
        {
            // Slots are called one after the other, and all earlier slots have refused.
            throw new NothingHappenedException("A slot could not decide. Nothing has changed.", exception);
        }
    }

    private async Task<Outcome<TokenView>> AllocateFirstFree(AllocateToken command)
    {
        if (_day.Current.Closing is not null)
        {
            return new Refusal.DayClosed(_doctor, _date);
        }

        var now = Now();
        var bookable = _day.Durable.Bookable(now).Select(slot => slot.Definition.Id).ToArray();
        if (bookable.Length == 0 && _day.Durable.Slots.All(slot => now.IsOver(slot.Definition.Time)))
        {
            return new Refusal.DayOver(_doctor, _date, await NextDates(now.Date));
        }

        foreach (var slot in bookable)
        {
            if (await Slot(slot).AllocateSeat(command, freeSeatOnly: true) is var outcome && !PassesOn(outcome))
            {
                return outcome;
            }
        }

        if (command.Urgency == Urgency.Emergency)
        {
            // Every slot is full, so a displaced token would have no target.
            return new Refusal.NoReallocationPossible();
        }

        foreach (var slot in command.Urgency == Urgency.ForcedEmergency ? bookable : [])
        {
            if (await Slot(slot).AllocateSeat(command, freeSeatOnly: false) is var outcome && !PassesOn(outcome))
            {
                return outcome;
            }
        }

        return new Refusal.SlotFull(Slot: null, []);
    }

    private static bool PassesOn(Outcome<TokenView> outcome) =>
        outcome is Outcome<TokenView>.Refused { Reason: Refusal.SlotFull or Refusal.SlotInactive };

    /// <returns>The doctor's dates from the hospital's today on, without this one.</returns>
    private async Task<ImmutableArray<DateOnly>> NextDates(DateOnly today) =>
        await GrainFactory.Doctor(_hospital, _doctor).ListDates() is Outcome<ImmutableArray<DateOnly>>.Done { Value: var dates }
            ? [.. dates.Where(date => date >= today && date != _date).Take(MaxNextDates)]
            : [];

    /// <summary>Finds the first answer to a keyed command on any token of the day; null when the key is new.</summary>
    /// <param name="key">The key.</param>
    /// <param name="others">Slots of another day whose patients are called here.</param>
    private async Task<Outcome<TokenView>?> FindReplay(RequestKey key, IEnumerable<SlotId>? others = null)
    {
        if (DayRequests.IsTaken(_day.Current, key))
        {
            return new Refusal.RequestKeyReused();
        }

        var found = await Task.WhenAll(
            _day.Durable.Slots.Select(slot => slot.Definition.Id).Concat(others ?? []).Select(slot => Slot(slot).FindReplay(key)));
        return found.FirstOrDefault(outcome => outcome is not null);
    }

    private async Task<Refusal> NoSlots() =>
        await GrainFactory.Doctor(_hospital, _doctor).Get() is Outcome<DoctorView>.Refused unknown
            ? unknown.Reason
            : new Refusal.NoSlots(_doctor, _date);

    /// <summary>The hospital's local time, in the time zone of the slots.</summary>
    private HospitalTime Now() =>
        HospitalTime.At(_clock.GetUtcNow(), _day.Durable.Slots[0].Definition.Policy.TimeZone);

    private ISlotPeer Slot(SlotId slot) => GrainFactory.SlotPeer(_hospital, slot);

    /// <summary>A token that is moving is in two slots for a moment, and is listed once.</summary>
    private static ImmutableArray<TokenView> Once(ImmutableArray<ImmutableArray<TokenView>> tokens) =>
        [.. tokens.SelectMany(list => list).DistinctBy(token => token.Id)];

    private static async Task<ImmutableArray<T>> Ask<T>(IEnumerable<PlannedSlot> slots, Func<SlotId, Task<Outcome<T>>> question)
    {
        var answers = await Task.WhenAll(slots.Select(slot => question(slot.Definition.Id)));
        return [.. answers.OfType<Outcome<T>.Done>().Select(answer => answer.Value)];
    }
}
