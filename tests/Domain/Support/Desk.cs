using System.Collections.Immutable;
using System.Globalization;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Domain.Tests.Support;

/// <summary>
/// Works on one slot as its grain does, without a store or a clock: applies the events that the rules accept, leases numbers when they run
/// out, and lets a minute pass with every command.
/// </summary>
internal sealed class Desk(SlotState slot)
{
    public static readonly DateOnly Today = new(2026, 1, 30);
    public static readonly DateTimeOffset Opening = new(2026, 1, 30, 8, 0, 0, TimeSpan.Zero);
    private readonly List<SlotEvent> _happened = [];
    private int _suffixes;

    public SlotState Slot { get; private set; } = slot;

    /// <summary>Everything that has happened to the slot, oldest first.</summary>
    public IReadOnlyList<SlotEvent> Happened => _happened;

    public SlotId Id => Slot.Id;

    public DateTimeOffset Now { get; private set; } = Opening;

    /// <summary>A slot, today's of doctor 7 if nothing else is named; the hour of its beginning is eight and its ordinal.</summary>
    public static Desk Of(
        int capacity = 20, HospitalPolicy? policy = null, int ordinal = 1, DateOnly? date = null, int doctor = 7) => new(SlotState.Planned(
        new SlotDefinition
        {
            Id = new SlotId(doctor, date ?? Today, ordinal),
            Start = new TimeOnly(8 + ordinal, 0),
            End = new TimeOnly(9 + ordinal, 0),
            Capacity = capacity,
            Numbers = new NumberBlock(1 + ((ordinal - 1) * 100), capacity),
            Policy = policy ?? new HospitalPolicy(),
        },
        isActive: true));

    /// <summary>A slot of another doctor on the same day.</summary>
    public static Desk OfDoctor(int doctor, int capacity = 20)
    {
        var definition = Of(capacity).Slot.Definition!;
        return new Desk(SlotState.Planned(definition with { Id = new SlotId(doctor, Today, 1) }, isActive: true));
    }

    public static AllocateToken Ask(
        TokenSource source = TokenSource.Online, Urgency urgency = Urgency.Routine, string? key = null, int doctor = 7) =>
        new(doctor, new Patient("Ravi", "9876543210"), source, Urgency: urgency, RequestKey: Key(key));

    /// <summary>A request key whose fingerprint tells one request from another.</summary>
    public static RequestKey? Key(string? key, int request = 1) => key is null ? null : new RequestKey(key, (UInt128)request);

    public Spec<SlotState, SlotEvent>.Decided<TReply> When<TReply>(Func<SlotState, Decision<SlotEvent, TReply>> rule) =>
        Spec.Given(Slot).When(rule);

    public Spec<SlotState, SlotEvent>.Decided<TokenView> When(AllocateToken command, SeatTerms terms = default) =>
        When(_ => Decide(command, terms));

    public Spec<SlotState, SlotEvent>.Decided<TokenView> When(ChangeStatus command) => When(_ => Decide(command));

    public Spec<SlotState, SlotEvent>.Decided<TokenView> When(MoveToken command) => When(slot => HandOvers.Freeze(slot, command));

    public Spec<SlotState, SlotEvent>.Decided<SlotView> When(ChangeSlot command) => When(slot => SlotChange.Decide(slot, command));

    public Spec<SlotState, SlotEvent>.Decided<Outcome<TokenView?>> When(Admission admission) =>
        When(slot => HandOvers.Admit(slot, admission));

    public Spec<SlotState, SlotEvent>.Decided<ErasureCount> When(ErasureOrder order) => When(slot => SlotErasure.Decide(slot, order));

    public TokenDecision Decide(AllocateToken command, SeatTerms terms = default) =>
        Allocation.Decide(Slot, command, Now, _suffixes.ToString("D10", CultureInfo.InvariantCulture), terms);

    public TokenView Give(TokenSource source = TokenSource.Online, Urgency urgency = Urgency.Routine, string? key = null) =>
        Give(Ask(source, urgency, key));

    public TokenView Give(AllocateToken command)
    {
        if (Decide(command) is TokenDecision.Needs { What: Need.Numbers })
        {
            Lease(new NumberBlock((Slot.Id.Ordinal * 1000) + _suffixes, 1));
        }

        return Commit(Decide(command));
    }

    public Refusal Refuse(TokenSource source = TokenSource.Online, Urgency urgency = Urgency.Routine, string? key = null) =>
        Decide(Ask(source, urgency, key)).Refusal();

    public TokenDecision Decide(ChangeStatus command) => TokenSteps.ChangeStatus(Slot, command, Now);

    /// <summary>Takes the token through these statuses, one after the other.</summary>
    public TokenView Take(TokenView token, params TokenStatus[] steps) =>
        steps.Aggregate(token, (_, to) => Commit(Decide(new ChangeStatus(token.Id, to))));

    public TokenView Take(TokenView token, TokenStatus to, string? reason = null, string? key = null) =>
        Commit(Decide(new ChangeStatus(token.Id, to, reason, Key(key))));

    public Refusal RefuseToTake(TokenView token, TokenStatus to) => Decide(new ChangeStatus(token.Id, to)).Refusal();

    public SlotView Change(int? capacity = null, bool? isActive = null, string? key = null) =>
        Apply(SlotChange.Decide(Slot, new ChangeSlot(Id, capacity, isActive, Key(key))));

    public TokenDecision Decide(CorrectToken command) => TokenCorrections.Decide(Slot, command);

    public TokenView Correct(TokenView token, string? name = null, TokenSource? source = null) =>
        Correct(new CorrectToken(token.Id, name, Source: source));

    public TokenView Correct(CorrectToken command) => Apply(Decide(command));

    public void CorrectTimeZone(string timeZone) => Apply(SlotChange.CorrectTimeZone(Slot, timeZone));

    public TokenView? CallNext()
    {
        foreach (var consulting in Slot.Tokens.Where(token => token.Status == TokenStatus.Consulting))
        {
            Apply(Decide(new ChangeStatus(consulting.Id, TokenStatus.Completed)).Accepted().Events);
        }

        var called = Apply(TokenSteps.CallNext(Slot, request: null, Now));
        if (called is not null)
        {
            Tick();
            NextSuffix();
        }

        return called;
    }

    public TokenDecision DecideRecall(TokenView token, string? key = null) =>
        TokenSteps.Recall(Slot, new RecallToken(token.Id, Key(key)), Now);

    public TokenDecision DecideSkip(TokenView token, string? key = null) => TokenSteps.Skip(Slot, new SkipToken(token.Id, Key(key)), Now);

    public TokenDecision DecideUndo(TokenView token, string? key = null, string? reason = null, bool counterIsTaken = false) =>
        TokenSteps.Undo(Slot, new UndoStep(token.Id, Key(key), reason), counterIsTaken, Now);

    public TokenView Undo(TokenView token, string? key = null, string? reason = null, bool counterIsTaken = false) =>
        Commit(DecideUndo(token, key, reason, counterIsTaken));

    /// <summary>Undoes a referral, from the freeze of the first token to the end.</summary>
    public TokenView UndoReferral(TokenView token, Desk other, TokenView second, bool counterIsTaken = false)
    {
        Apply(((TokenDecision.Needs)DecideUndo(token, counterIsTaken: counterIsTaken)).Events);
        other.Commit(TokenSteps.Withdraw(other.Slot, second.Id, other.Now));
        Apply(HandOvers.TakeBack(Slot, token.Id, Slot.Find(token.Id)!.MoveAttempts + 1).Accepted().Events);
        return See(token);
    }

    public TokenView Park(TokenView token, int? minutes = null, string? key = null) =>
        Commit(TokenSteps.Park(Slot, new ParkToken(token.Id, minutes, Key(key)), Now));

    /// <summary>Completes the consultation, and gives the patient a second token at another doctor's desk.</summary>
    public TokenView Refer(TokenView token, Desk other, string? key = null)
    {
        var attempt = Freeze(token, other, "See a specialist", key, MoveCause.Referral).MoveAttempts;
        var command = HandOvers.ReferralOf(Slot, token.Id)!;
        var second = other.Give(command);
        Apply(HandOvers.Refer(Slot, token.Id, attempt, new Referral(second.Id, command.RequestKey!), Now).Accepted().Events);
        return second;
    }

    /// <summary>Calls as a hospital does that separates the call from the consultation.</summary>
    public TokenView CallOnly(TokenView token, string? counter = null)
    {
        Apply([new SlotEvent.Called(token.Id, Now, Counter: counter)]);
        return See(token);
    }

    public TokenView Recall(TokenView token, string? key = null) => Commit(DecideRecall(token, key));

    public TokenView Skip(TokenView token, string? key = null) => Commit(DecideSkip(token, key));

    /// <summary>Closes the slot with its day.</summary>
    public ImmutableArray<ClosedToken> Close() => Apply(EndingTokens.Close(Slot, Now));

    public int MarkAbsent() => Apply(EndingTokens.MarkAbsent(Slot, Now));

    public void Lease(NumberBlock block) => Apply([new SlotEvent.NumbersLeased(block)]);

    /// <summary>The first step of a hand-over.</summary>
    /// <returns>What to ask of the target.</returns>
    public Admission Freeze(
        TokenView token, Desk to, string? reason = null, string? key = null, MoveCause cause = MoveCause.Reallocation)
    {
        Apply(HandOvers.Freeze(Slot, new MoveToken(token.Id, to.Id, reason, Key(key), cause)).Needs().Events);
        return HandOvers.AdmissionOf(Slot, token.Id, Now)!;
    }

    public TokenDecision DecideMove(TokenView token, SlotId to, string? key = null) =>
        HandOvers.Freeze(Slot, new MoveToken(token.Id, to, RequestKey: Key(key)));

    /// <summary>Moves a token to where it is.</summary>
    public TokenView Stay(TokenView token, string key) => Apply(DecideMove(token, Id, key));

    /// <summary>The first step of a displacement.</summary>
    public Admission Displace(AllocateToken emergency, Desk to)
    {
        Assert.IsType<Need.LaterRoom>(Decide(emergency).Needs().What);
        var displacement = Decide(emergency, new SeatTerms(LaterRoom: to.Id)).Needs();
        Apply(displacement.Events);
        return HandOvers.AdmissionOf(Slot, Assert.IsType<Need.HandOver>(displacement.What).Token, Now)!;
    }

    public Decision<SlotEvent, Outcome<TokenView?>> Admit(Admission admission) => ApplyIfAny(HandOvers.Admit(Slot, admission));

    public Decision<SlotEvent, TokenView?> Release(Admission admission)
    {
        var released = ApplyIfAny(HandOvers.Release(Slot, admission.Ticket.Id, admission.MoveAttempts, Tick(), NextSuffix()));
        NextSuffix();
        return released;
    }

    public bool Unfreeze(Admission admission) => Apply(HandOvers.Unfreeze(Slot, admission.Ticket.Id, admission.MoveAttempts));

    public bool Redirect(Admission admission, Desk to) =>
        Apply(HandOvers.Redirect(Slot, admission.Ticket.Id, admission.MoveAttempts, to.Id));

    /// <summary>A whole hand-over.</summary>
    public TokenView Move(TokenView token, Desk to, string? reason = null, string? key = null)
    {
        var admission = Freeze(token, to, reason, key);
        var admitted = to.Admit(admission).Admitted();
        Release(admission).Accepted();
        return admitted;
    }

    public ErasureCount Erase(ErasureOrder order) => Apply(SlotErasure.Decide(Slot, order));

    public TokenView See(TokenView token) => Slot.Tokens().Single(view => view.Id == token.Id);

    /// <summary>The queue's numbers, first to be called first.</summary>
    public IEnumerable<TokenNumber> Queue() => Slot.Queue().Select(token => token.Number);

    public TokenView Commit(TokenDecision decision)
    {
        var reply = Apply(decision);
        Tick();
        NextSuffix();
        return reply;
    }

    private TReply Apply<TReply>(Decision<SlotEvent, TReply> decision)
    {
        Apply(decision.Accepted().Events);
        return decision.Accepted().Reply;
    }

    private Decision<SlotEvent, TReply> ApplyIfAny<TReply>(Decision<SlotEvent, TReply> decision)
    {
        Apply(decision is Decision<SlotEvent, TReply>.Accepted accepted ? accepted.Events : []);
        return decision;
    }

    private void Apply(ImmutableArray<SlotEvent> events)
    {
        Slot = Slot.ApplyAll(events);
        _happened.AddRange(events);
    }

    private DateTimeOffset Tick() => Now += TimeSpan.FromMinutes(1);

    private string NextSuffix() => (++_suffixes).ToString("D10", CultureInfo.InvariantCulture);
}
