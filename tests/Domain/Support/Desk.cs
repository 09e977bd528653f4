using System.Globalization;

namespace OpdTokens.Domain.Tests.Support;

/// <summary>
/// Works on one slot as its grain does, without a store or a clock: commits what the rules accept, leases numbers when
/// they run out, and lets a minute pass with every command.
/// </summary>
internal sealed class Desk(SlotState slot)
{
    public static readonly DateOnly Today = new(2026, 1, 30);
    public static readonly DateTimeOffset Opening = new(2026, 1, 30, 8, 0, 0, TimeSpan.Zero);
    private int _suffixes;

    public SlotState Slot { get; private set; } = slot;

    public SlotId Id => Slot.Id;

    public DateTimeOffset Now { get; private set; } = Opening;

    /// <summary>A slot of doctor 7; the hour of its beginning is eight and its ordinal.</summary>
    public static Desk Of(int capacity = 20, HospitalPolicy? policy = null, int ordinal = 1) => new(SlotState.Open(
        new SlotDefinition
        {
            Id = new SlotId(7, Today, ordinal),
            Start = new TimeOnly(8 + ordinal, 0),
            End = new TimeOnly(9 + ordinal, 0),
            Capacity = capacity,
            Numbers = new NumberBlock(1 + ((ordinal - 1) * 100), capacity),
            Policy = policy ?? new HospitalPolicy(),
        },
        isActive: true));

    public static AllocateToken Ask(
        TokenSource source = TokenSource.Online, Urgency urgency = Urgency.Routine, string? key = null, int doctor = 7) =>
        new(doctor, new Patient("Ravi", "9876543210"), source, Urgency: urgency, RequestKey: Key(key));

    /// <summary>A request key whose fingerprint tells one request from another.</summary>
    public static RequestKey? Key(string? key, int request = 1) => key is null ? null : new RequestKey(key, (UInt128)request);

    public AllocationDecision Decide(AllocateToken command) =>
        Allocation.Decide(Slot, command, Now, _suffixes.ToString("D10", CultureInfo.InvariantCulture));

    public TokenView Give(TokenSource source = TokenSource.Online, Urgency urgency = Urgency.Routine, string? key = null) =>
        Give(Ask(source, urgency, key));

    public TokenView Give(AllocateToken command)
    {
        if (Decide(command) is AllocationDecision.OutOfNumbers)
        {
            Lease(new NumberBlock((Slot.Id.Ordinal * 1000) + _suffixes, 1));
        }

        return Commit(Decide(command).Decision());
    }

    public Refusal Refuse(TokenSource source = TokenSource.Online, Urgency urgency = Urgency.Routine, string? key = null) =>
        Decide(Ask(source, urgency, key)).Decision().Refusal();

    public Decision<SlotState, TokenView> Decide(ChangeStatus command) =>
        Assert.IsType<TokenDecision.Decided>(StatusChange.Decide(Slot, command, Now)).Decision;

    /// <summary>Takes the token through these statuses, one after the other.</summary>
    public TokenView Take(TokenView token, params TokenStatus[] steps) =>
        steps.Aggregate(token, (_, to) => Commit(Decide(new ChangeStatus(token.Id, to))));

    public TokenView Take(TokenView token, TokenStatus to, string? reason = null, string? key = null) =>
        Commit(Decide(new ChangeStatus(token.Id, to, reason, Key(key))));

    public Refusal RefuseToTake(TokenView token, TokenStatus to) => Decide(new ChangeStatus(token.Id, to)).Refusal();

    public SlotView Change(int? capacity = null, bool? isActive = null, string? key = null)
    {
        var accepted = SlotChange.Decide(Slot, new ChangeSlot(Id, capacity, isActive, Key(key))).Accepted();
        Slot = accepted.Next;
        return accepted.Reply;
    }

    public TokenView? CallNext()
    {
        Slot = StatusChange.CompleteConsulting(Slot, Now) ?? Slot;
        return StatusChange.CallNext(Slot, key: null, Now) is { } decision ? Commit(decision) : null;
    }

    public Decision<SlotState, TokenView> DecideRecall(TokenView token, string? key = null) =>
        Assert.IsType<TokenDecision.Decided>(Calling.Recall(Slot, new RecallToken(token.Id, Key(key)), Now)).Decision;

    public Decision<SlotState, TokenView> DecideSkip(TokenView token, string? key = null) =>
        Assert.IsType<TokenDecision.Decided>(Calling.Skip(Slot, new SkipToken(token.Id, Key(key)))).Decision;

    public TokenView Recall(TokenView token, string? key = null) => Commit(DecideRecall(token, key));

    public TokenView Skip(TokenView token, string? key = null) => Commit(DecideSkip(token, key));

    public void Lease(NumberBlock block) => Slot = Slot.Lease(block);

    /// <summary>The first step of a hand-over.</summary>
    /// <returns>What to ask of the target.</returns>
    public Admission Freeze(TokenView token, Desk to, string? reason = null, string? key = null)
    {
        var command = new MoveToken(token.Id, to.Id, reason, Key(key));
        Slot = Assert.IsType<MoveDecision.Frozen>(HandOvers.Freeze(Slot, command)).Next;
        return HandOvers.AdmissionOf(Slot, token.Id)!;
    }

    public Decision<SlotState, TokenView> DecideMove(TokenView token, SlotId to, string? key = null) =>
        Assert.IsType<MoveDecision.Decided>(HandOvers.Freeze(Slot, new MoveToken(token.Id, to, RequestKey: Key(key)))).Decision;

    /// <summary>The first step of a displacement.</summary>
    public Admission Displace(AllocateToken emergency, Desk to)
    {
        var displaced = Assert.IsType<AllocationDecision.MustDisplace>(Decide(emergency)).Token;
        Slot = Displacement.Freeze(Slot, emergency, displaced, to.Id, Now, "ZZZZZZZZZZ")!;
        return HandOvers.AdmissionOf(Slot, displaced)!;
    }

    public AdmitDecision Admit(Admission admission)
    {
        var decision = HandOvers.Admit(Slot, admission);
        Slot = decision switch
        {
            AdmitDecision.Admitted admitted => admitted.Next,
            AdmitDecision.Refused refused => refused.Next,
            _ => Slot,
        };
        return decision;
    }

    public ReleaseDecision Release(Admission admission)
    {
        var decision = HandOvers.Release(Slot, admission.Ticket.Id, admission.MoveAttempts, Tick(), NextSuffix());
        Slot = decision is ReleaseDecision.Released released ? released.Next : Slot;
        return decision;
    }

    public bool Unfreeze(Admission admission) => CommitIfAny(HandOvers.Unfreeze(Slot, admission.Ticket.Id, admission.MoveAttempts));

    public bool Retarget(Admission admission, Desk to) =>
        CommitIfAny(HandOvers.Retarget(Slot, admission.Ticket.Id, admission.MoveAttempts, to.Id));

    /// <summary>A whole hand-over.</summary>
    public TokenView Move(TokenView token, Desk to, string? reason = null, string? key = null)
    {
        var admission = Freeze(token, to, reason, key);
        var admitted = Assert.IsType<AdmitDecision.Admitted>(to.Admit(admission));
        Assert.IsType<ReleaseDecision.Released>(Release(admission));
        return admitted.Token;
    }

    public TokenView See(TokenView token) => Slot.Tokens().Single(view => view.Id == token.Id);

    /// <summary>The queue's numbers, first to be called first.</summary>
    public IEnumerable<TokenNumber> Queue() => Slot.Queue().Select(token => token.Number);

    private TokenView Commit(Decision<SlotState, TokenView> decision)
    {
        var accepted = decision.Accepted();
        Slot = accepted.Next;
        Tick();
        NextSuffix();
        return accepted.Reply;
    }

    private bool CommitIfAny(SlotState? next)
    {
        Slot = next ?? Slot;
        return next is not null;
    }

    private DateTimeOffset Tick() => Now += TimeSpan.FromMinutes(1);

    private string NextSuffix() => (++_suffixes).ToString("D10", CultureInfo.InvariantCulture);
}
