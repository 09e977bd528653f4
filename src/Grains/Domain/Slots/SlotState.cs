using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>The stored state of a slot.</summary>
[GenerateSerializer, Immutable, Alias("opd.slot-state")]
public sealed record SlotState : IState<SlotState, SlotEvent>
{
    [NonSerialized]
    private TokenList _tokens = TokenList.Empty;

    /// <summary>Null until the day has supplied the slot's definition.</summary>
    [Id(0)]
    public SlotDefinition? Definition { get; init; }

    /// <summary>Grows by one with every visible change.</summary>
    [Id(1)]
    public long Version { get; init; }

    [Id(2)]
    public int Capacity { get; init; }

    [Id(3)]
    public bool IsActive { get; init; }

    /// <summary>The tokens in the order of arrival, including ended ones.</summary>
    public TokenList Tokens { get => _tokens; init => _tokens = value; }

    /// <summary>The forwarding addresses of tokens that have left.</summary>
    [Id(5)]
    public ImmutableArray<ForwardingAddress> ForwardingAddresses { get; init; } = [];

    /// <summary>Numbers that are leased and not used yet.</summary>
    [Id(6)]
    public ImmutableArray<NumberBlock> Numbers { get; init; } = [];

    /// <summary>The number of tokens that have ever arrived in this slot.</summary>
    [Id(7)]
    public int Arrivals { get; init; }

    /// <summary>The last keyed changes of the slot itself.</summary>
    [Id(8)]
    public ImmutableArray<Remembered<SlotView>> Changes { get; init; } = [];

    /// <summary>The last refused attempt of each token that was not admitted.</summary>
    [Id(9)]
    public ImmutableArray<RefusedAdmission> Refused { get; init; } = [];

    [Id(10)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    /// <summary>Set once the day was closed; nobody is queued since.</summary>
    [Id(50)]
    public SlotClosing? Closing { get; init; }

    /// <summary><see cref="Tokens"/> as they are stored. Only the serializer, which can't call an <c>init</c> accessor, sets them.</summary>
    [Id(4)]
    internal ImmutableArray<Token> StoredTokens
    {
        get => [.. _tokens];
        set => _tokens = TokenList.Of(value.AsSpan());
    }

    public bool IsPlanned => Definition is not null;

    public SlotId Id => Plan.Id;

    public TimeOnly Start => Plan.Start;

    public SessionTime Time => Plan.Time;

    public HospitalPolicy Policy => Plan.Policy;

    public SeatPlan Seats => new(Capacity, IsActive);

    /// <summary>The number of seats held. A frozen token holds its seat until it is released.</summary>
    public int Held => Tokens.Held;

    /// <summary>The number of the next token; null when the slot must lease further numbers first.</summary>
    public TokenNumber? NextNumber => Numbers is [var block, ..] ? new TokenNumber(Id.DoctorId, Id.Date, block.First) : null;

    /// <param name="now">UTC.</param>
    /// <returns>The hospital's local time.</returns>
    public HospitalTime LocalTime(DateTimeOffset now) => HospitalTime.At(now, Policy.TimeZone);

    private SlotDefinition Plan => Definition ?? throw new InvalidOperationException("The slot has no plan.");

    /// <summary>Creates the initial state of a planned slot.</summary>
    public static SlotState Planned(SlotDefinition definition, bool isActive) => new()
    {
        Definition = definition,
        Capacity = definition.Capacity,
        IsActive = isActive,
        Numbers = [definition.Numbers],
    };

    public static AuditNote? Audit(SlotEvent happened, SlotState after) => SlotAudit.Of(happened, after);

    public static DayHint? Hint(SlotEvent happened, SlotState durable, DateTimeOffset at) => SlotHints.Of(happened, durable, at);

    public SlotView View() => new(Id, Plan.Start, Plan.End, Capacity, Held, IsActive)
    {
        Queued = Tokens.Queued,
    };

    public SlotView View(HospitalTime now) => View() with { HasEnded = now.IsOver(Time) };

    public SlotState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public SlotState Apply(SlotEvent happened) => happened switch
    {
        SlotEvent.TokenAllocated allocated => Seated(allocated),
        SlotEvent.StepTaken step => ChangeVisibly(
            step.Token, token => token.Take(step, SequenceOf(token)).Remember(step.Request, SequenceOf(token), Id)),
        SlotEvent.StepUndone undone => ChangeVisibly(undone.Token, token => TakenBack(token, undone)),
        SlotEvent.MoveStarted move => ChangeVisibly(move.Token, token => token with { HandOver = move.HandOver }),
        SlotEvent.MoveRedirected move => ChangeVisibly(move.Token, token => token with
        {
            HandOver = token.HandOver! with { To = move.To },
            MoveAttempts = token.MoveAttempts + 1,
        }),
        SlotEvent.MoveAbandoned move => ChangeVisibly(
            move.Token, token => token with { HandOver = null, MoveAttempts = token.MoveAttempts + 1 }),
        SlotEvent.Referred referred => ChangeVisibly(referred.Token, token => token with
        {
            HandOver = null,
            MoveAttempts = token.MoveAttempts + 1,
            Progress = token.Progress with { Referral = referred.Referral },
        }),
        SlotEvent.MovedOut moved => Released(moved),
        SlotEvent.MovedIn moved => Admitted(moved.Admission, moved.Number),
        SlotEvent.AdmissionRefused refused => this with
        {
            Refused = Refused.RemoveAll(earlier => earlier.Id == refused.Admission.Id).Add(refused.Admission),
        },
        SlotEvent.NumbersLeased leased => this with { Numbers = Numbers.Add(leased.Block) },
        SlotEvent.SlotChanged changed => Resized(changed),
        SlotEvent.TokenCorrected corrected => ChangeVisibly(
            corrected.Token,
            token => corrected.After.ApplyTo(token).Remember(corrected.Request, SequenceOf(token), Id)),
        SlotEvent.TimeZoneCorrected corrected => this with { Definition = Plan.In(corrected.TimeZone), Version = Version + 1 },
        SlotEvent.RequestAnswered answered => ChangeSilently(answered.Token, token => token.Remember(answered.Request, SequenceOf(token), Id)),
        SlotEvent.DayClosed closed => this with { Closing = new SlotClosing(closed.At, closed.Tokens), Version = Version + 1 },
        SlotEvent.PatientsErased erased => Erased(erased),
        _ => throw new InvalidOperationException($"No slot transition for {happened}."),
    };

    public Token? Find(TokenId id) => Tokens.Find(id);

    public ForwardingAddress? FindForwardingAddress(TokenId id) => ForwardingAddresses.FirstOrDefault(address => address.Id == id);

    public RefusedAdmission? FindRefused(TokenId id) => Refused.FirstOrDefault(refused => refused.Id == id);

    /// <summary>
    /// The token's position in the order of arrival among queued tokens, from 1. A token that has left the queue keeps its last
    /// position.
    /// </summary>
    public int SequenceOf(Token token) => token.IsQueued ? 1 + Tokens.QueuedBefore(token.Id) : token.Progress.LastSequence;

    private Token TakenBack(Token token, SlotEvent.StepUndone undone)
    {
        var restored = token.TakeBack(undone);
        return restored.Remember(undone.Request, SequenceOf(restored), Id);
    }

    private SlotState Seated(SlotEvent.TokenAllocated allocated) => WithoutFirstNumber().Add(
        new Token
        {
            Ticket = allocated.Ticket,
            Progress = new Progress { Status = TokenStatus.Allocated, Notes = allocated.Notes },
        },
        allocated.Request);

    private SlotState Admitted(Admission admission, TokenNumber number)
    {
        var (ticket, replays) = (admission.Ticket, admission.Replays);
        var slot = number == NextNumber ? WithoutFirstNumber() : this;
        var progress = IsBefore(admission.MovedFrom?.At) ? admission.Progress.NotArrived() : admission.Progress;
        return slot.Add(
            new Token
            {
                Ticket = ticket.WithNumber(number),
                Progress = progress.WithReason($"Moved from {admission.From}", admission.Reason) with
                {
                    Skips = 0,
                    Behind = null,
                    IsCalled = false,
                    IsFirst = false,
                    MovedFrom = admission.MovedFrom,
                },
                MoveAttempts = admission.MoveAttempts,
                Replays = number == ticket.Number ? replays : [.. replays.Select(replay => replay.WithNumber(ticket.Number))],
            },
            admission.RequestKey);
    }

    /// <summary>True for a move to a date that has not come yet.</summary>
    private bool IsBefore(DateTimeOffset? move) => move is { } at && LocalTime(at).Date < Id.Date;

    private SlotState WithoutFirstNumber()
    {
        var (block, rest) = (Numbers[0], Numbers.RemoveAt(0));
        return this with { Numbers = block.Count > 1 ? rest.Insert(0, block.WithoutFirst()) : rest };
    }

    private SlotState Add(Token token, RequestKey? request) => this with
    {
        Tokens = Tokens.Add((token with { Arrival = Arrivals + 1 }).Remember(request, 1 + Tokens.Queued, Id)),
        Arrivals = Arrivals + 1,
        Version = Version + 1,
    };

    private SlotState Released(SlotEvent.MovedOut moved)
    {
        var token = Find(moved.Token)!;
        var wasGivenHere = token.Id.GivenBy == Id;
        var address = new ForwardingAddress
        {
            Id = token.Id,
            Number = token.Ticket.Number,
            OtherNumbers = token.Ticket.OtherNumbers,
            To = moved.To,
            MoveAttempts = token.MoveAttempts,
            Ticket = wasGivenHere ? token.Ticket : null,
            FirstReplay = wasGivenHere ? token.Replays.FirstOrDefault() : null,
        };
        return this with
        {
            Tokens = Tokens.Remove(token.Id),
            ForwardingAddresses = ForwardingAddresses.RemoveAll(earlier => earlier.Id == token.Id).Add(address),
            Version = Version + 1,
        };
    }

    private SlotState Resized(SlotEvent.SlotChanged changed)
    {
        var resized = this with { Capacity = changed.After.Capacity, IsActive = changed.After.IsActive, Version = Version + 1 };
        return resized with { Changes = Changes.Remember(changed.Request, resized.View(changed.At)) };
    }

    private SlotState Erased(SlotEvent.PatientsErased erased)
    {
        var (tokens, addresses) = (erased.Tokens.ToHashSet(), erased.ForwardingAddresses.ToHashSet());
        return this with
        {
            Tokens = [.. Tokens.Select(token => tokens.Contains(token.Id) ? token.WithoutPatientData() : token)],
            ForwardingAddresses =
            [
                .. ForwardingAddresses.Select(address =>
                    addresses.Contains(address.Id) ? address with { Ticket = null, FirstReplay = null } : address),
            ],
            Version = Version + 1,
        };
    }

    private SlotState ChangeVisibly(TokenId id, Func<Token, Token> change) => ChangeSilently(id, change) with { Version = Version + 1 };

    private SlotState ChangeSilently(TokenId id, Func<Token, Token> change) => this with
    {
        Tokens = Tokens.Replace(change(Find(id) ?? throw new InvalidOperationException($"The slot does not hold {id}."))),
    };
}
