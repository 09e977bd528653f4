using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>The forwarding address of a token that moved on.</summary>
[GenerateSerializer, Immutable, Alias("opd.departure")]
public sealed record ForwardingAddress
{
    [Id(0)]
    public required TokenId Id { get; init; }

    [Id(1)]
    public required TokenNumber Number { get; init; }

    [Id(2)]
    public required SlotId To { get; init; }

    /// <summary>How often the token had set out before it left.</summary>
    [Id(3)]
    public required int MoveAttempts { get; init; }

    /// <summary>Set where the token was given: a repeated allocation is asked here, not where the token went.</summary>
    [Id(4)]
    public Ticket? Ticket { get; init; }

    [Id(5)]
    public Replay? Allocation { get; init; }
}
