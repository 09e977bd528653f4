using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>The stored state of a slot.</summary>
[GenerateSerializer, Immutable, Alias("opd.slot-state")]
public sealed record SlotState : IState<SlotState, SlotEvent>
{
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
    [Id(4)]
    public ImmutableArray<Token> Tokens { get; init; } = [];

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

    public bool IsOpen => Definition is not null;

    public SlotId Id => Opened.Id;

    public HospitalPolicy Policy => Opened.Policy;

    public SeatPlan Seats => new(Capacity, IsActive);

    /// <summary>The number of seats held. A frozen token holds its seat until it is released.</summary>
    public int Held => Tokens.Count(token => token.HoldsSeat);

    private SlotDefinition Opened => Definition ?? throw new InvalidOperationException("The slot is not open.");

    /// <summary>Creates the initial state of a planned slot.</summary>
    public static SlotState Open(SlotDefinition definition, bool isActive) => new()
    {
        Definition = definition,
        Capacity = definition.Capacity,
        IsActive = isActive,
        Numbers = [definition.Numbers],
    };

    public static AuditNote? Audit(SlotEvent happened, SlotState after) => SlotAudit.Of(happened, after);

    public static DayEvent? Hint(SlotEvent happened, SlotState durable, DateTimeOffset at) => SlotHints.Of(happened, durable, at);

    public SlotView View() => new(Id, Opened.Start, Opened.End, Capacity, Held, IsActive);

    public SlotState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    public SlotState Apply(SlotEvent happened) => happened switch
    {
        SlotEvent.TokenAllocated allocated => Seat(allocated),
        SlotEvent.StepTaken step => Change(step.Token, token => token.Take(step, SequenceOf(token)).Remember(step.Request, SequenceOf(token), Id)),
        SlotEvent.MoveStarted move => Change(move.Token, token => token with { HandOver = move.HandOver }),
        SlotEvent.MoveRedirected move => Change(move.Token, token => token with
        {
            HandOver = token.HandOver! with { To = move.To },
            MoveAttempts = token.MoveAttempts + 1,
        }),
        SlotEvent.MoveAbandoned move => Change(move.Token, token => token with { HandOver = null, MoveAttempts = token.MoveAttempts + 1 }),
        SlotEvent.MovedOut moved => Release(moved),
        SlotEvent.MovedIn moved => Admit(moved.Admission),
        SlotEvent.AdmissionRefused refused => this with
        {
            Refused = Refused.RemoveAll(earlier => earlier.Id == refused.Admission.Id).Add(refused.Admission),
        },
        SlotEvent.NumbersLeased leased => this with { Numbers = Numbers.Add(leased.Block) },
        SlotEvent.SlotChanged changed => Resize(changed),
        SlotEvent.RequestAnswered answered => Replace(answered.Token, token => token.Remember(answered.Request, SequenceOf(token), Id)),
        SlotEvent.PatientsErased erased => Forget(erased),
        _ => throw new InvalidOperationException($"No slot transition for {happened}."),
    };

    public Token? Find(TokenId id) => Tokens.FirstOrDefault(token => token.Id == id);

    public ForwardingAddress? FindForwardingAddress(TokenId id) => ForwardingAddresses.FirstOrDefault(address => address.Id == id);

    public RefusedAdmission? FindRefused(TokenId id) => Refused.FirstOrDefault(refused => refused.Id == id);

    /// <summary>
    /// The token's position in the order of arrival among queued tokens, from 1. A token that has left the queue keeps its last
    /// position.
    /// </summary>
    public int SequenceOf(Token token) => token.IsQueued
        ? 1 + Tokens.Take(IndexOf(token.Id)).Count(earlier => earlier.IsQueued)
        : token.Progress.LastSequence;

    private SlotState Seat(SlotEvent.TokenAllocated allocated)
    {
        var (block, rest) = (Numbers[0], Numbers.RemoveAt(0));
        return (this with { Numbers = block.Count > 1 ? rest.Insert(0, block.WithoutFirst()) : rest }).Add(
            new Token
            {
                Ticket = allocated.Ticket,
                Progress = new Progress { Status = TokenStatus.Allocated, Notes = allocated.Notes },
            },
            allocated.Request);
    }

    private SlotState Admit(Admission admission) => Add(
        new Token
        {
            Ticket = admission.Ticket,
            Progress = admission.Progress.WithReason($"Moved from {admission.From}", admission.Reason) with { Skips = 0 },
            MoveAttempts = admission.MoveAttempts,
            Replays = admission.Replays,
        },
        admission.RequestKey);

    private SlotState Add(Token token, RequestKey? request) => this with
    {
        Tokens = Tokens.Add(token.Remember(request, 1 + Tokens.Count(earlier => earlier.IsQueued), Id)),
        Arrivals = Arrivals + 1,
        Version = Version + 1,
    };

    private SlotState Release(SlotEvent.MovedOut moved)
    {
        var token = Find(moved.Token)!;
        var wasGivenHere = token.Id.GivenBy == Id;
        var address = new ForwardingAddress
        {
            Id = token.Id,
            Number = token.Ticket.Number,
            To = moved.To,
            MoveAttempts = token.MoveAttempts,
            Ticket = wasGivenHere ? token.Ticket : null,
            Allocation = wasGivenHere ? token.Replays.FirstOrDefault() : null,
        };
        return this with
        {
            Tokens = Tokens.RemoveAt(IndexOf(token.Id)),
            ForwardingAddresses = ForwardingAddresses.RemoveAll(earlier => earlier.Id == token.Id).Add(address),
            Version = Version + 1,
        };
    }

    private SlotState Resize(SlotEvent.SlotChanged changed)
    {
        var resized = this with { Capacity = changed.After.Capacity, IsActive = changed.After.IsActive, Version = Version + 1 };
        return resized with { Changes = Changes.Remember(changed.Request, resized.View()) };
    }

    private SlotState Forget(SlotEvent.PatientsErased erased)
    {
        var (tokens, addresses) = (erased.Tokens.ToHashSet(), erased.ForwardingAddresses.ToHashSet());
        return this with
        {
            Tokens = [.. Tokens.Select(token => tokens.Contains(token.Id) ? token.Forget() : token)],
            ForwardingAddresses =
            [
                .. ForwardingAddresses.Select(address =>
                    addresses.Contains(address.Id) ? address with { Ticket = null, Allocation = null } : address),
            ],
            Version = Version + 1,
        };
    }

    private SlotState Change(TokenId id, Func<Token, Token> change) => Replace(id, change) with { Version = Version + 1 };

    private SlotState Replace(TokenId id, Func<Token, Token> change)
    {
        var index = IndexOf(id);
        return this with { Tokens = Tokens.SetItem(index, change(Tokens[index])) };
    }

    private int IndexOf(TokenId id)
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (Tokens[i].Id == id)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"The slot does not hold {id}.");
    }
}

/// <summary>
/// The definition of a slot as its day planned it. The capacity is only the initial one; the slot itself keeps the current
/// capacity.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.slot-definition")]
public sealed record SlotDefinition
{
    [Id(0)]
    public required SlotId Id { get; init; }

    [Id(1)]
    public required TimeOnly Start { get; init; }

    [Id(2)]
    public required TimeOnly End { get; init; }

    [Id(3)]
    public required int Capacity { get; init; }

    [Id(4)]
    public required NumberBlock Numbers { get; init; }

    [Id(5)]
    public required HospitalPolicy Policy { get; init; }
}

/// <summary>A block of consecutive token numbers of one day, leased to one slot. Each number is used at most once.</summary>
/// <param name="First">The first number, from 1.</param>
/// <param name="Count">The number of numbers, from 0.</param>
[GenerateSerializer, Immutable, Alias("opd.number-block")]
public readonly record struct NumberBlock(int First, int Count)
{
    public int Last => First + Count - 1;

    public bool Contains(int number) => First <= number && number <= Last;

    public NumberBlock WithoutFirst() => new(First + 1, Count - 1);
}
