using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>All that one slot knows. The rules turn one of these into the next; the grain stores it.</summary>
[GenerateSerializer, Immutable, Alias("opd.slot-state")]
public sealed record SlotState : IAudited<SlotState>
{
    /// <summary>Null until the day has told the slot what it is.</summary>
    [Id(0)]
    public SlotDefinition? Definition { get; init; }

    /// <summary>Grows by one with every change.</summary>
    [Id(1)]
    public long Version { get; init; }

    [Id(2)]
    public int Capacity { get; init; }

    [Id(3)]
    public bool IsActive { get; init; }

    /// <summary>In the order of arrival, ended ones included.</summary>
    [Id(4)]
    public ImmutableArray<Token> Tokens { get; init; } = [];

    /// <summary>Where the tokens went that were once here.</summary>
    [Id(5)]
    public ImmutableArray<ForwardingAddress> ForwardingAddresses { get; init; } = [];

    /// <summary>Numbers leased and not yet given.</summary>
    [Id(6)]
    public ImmutableArray<NumberBlock> Numbers { get; init; } = [];

    /// <summary>Tokens that ever came here.</summary>
    [Id(7)]
    public int Arrivals { get; init; }

    [Id(8)]
    public ImmutableArray<SlotReplay> Changes { get; init; } = [];

    /// <summary>The last attempt of each token that was not let in.</summary>
    [Id(9)]
    public ImmutableArray<RefusedAdmission> Refused { get; init; } = [];

    [Id(10)]
    public ImmutableArray<AuditEntry> Unfiled { get; init; } = [];

    public bool IsOpen => Definition is not null;

    public SlotId Id => Opened.Id;

    public HospitalPolicy Policy => Opened.Policy;

    /// <summary>Seats held; a frozen token keeps its seat until it is released.</summary>
    public int Held => Tokens.Count(token => token.HoldsSeat);

    private SlotDefinition Opened => Definition ?? throw new InvalidOperationException("The slot is not open.");

    public static SlotState Open(SlotDefinition definition, bool isActive) => new()
    {
        Definition = definition,
        Capacity = definition.Capacity,
        IsActive = isActive,
        Numbers = [definition.Numbers],
    };

    public SlotView View() => new(Id, Opened.Start, Opened.End, Capacity, Held, IsActive);

    public SlotState WithUnfiled(ImmutableArray<AuditEntry> unfiled) => this with { Unfiled = unfiled };

    static IEnumerable<AuditNote> IAudited<SlotState>.Changes(SlotState before, SlotState after) => SlotAudit.Changes(before, after);

    public SlotState Lease(NumberBlock block) => this with { Numbers = Numbers.Add(block) };

    public SlotState Add(Token token) => this with
    {
        Tokens = Tokens.Add(token),
        Arrivals = Arrivals + 1,
        Version = Version + 1,
    };

    public SlotState Replace(Token token) => this with
    {
        Tokens = Tokens.SetItem(IndexOf(token.Id), token),
        Version = Version + 1,
    };

    public SlotState Remove(Token token, ForwardingAddress departure) => this with
    {
        Tokens = Tokens.RemoveAt(IndexOf(token.Id)),
        ForwardingAddresses = ForwardingAddresses.RemoveAll(d => d.Id == token.Id).Add(departure),
        Version = Version + 1,
    };

    public SlotState Refuse(RefusedAdmission refused) => this with
    {
        Refused = Refused.RemoveAll(earlier => earlier.Id == refused.Id).Add(refused),
    };

    public Token? Find(TokenId id) => Tokens.FirstOrDefault(token => token.Id == id);

    public ForwardingAddress? FindForwardingAddress(TokenId id) => ForwardingAddresses.FirstOrDefault(departure => departure.Id == id);

    public RefusedAdmission? FindRefused(TokenId id) => Refused.FirstOrDefault(refused => refused.Id == id);

    /// <summary>The token's place among the queued in the order of arrival, from 1; its last one if it has left the queue.</summary>
    public int SequenceOf(Token token) => token.IsQueued
        ? 1 + Tokens.Take(IndexOf(token.Id)).Count(earlier => earlier.IsQueued)
        : token.Progress.LastSequence;

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
