using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>The target and cause of a frozen token's move.</summary>
[GenerateSerializer, Immutable, Alias("opd.hand-over")]
public sealed record HandOver
{
    [Id(0)]
    public required SlotId To { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>The emergency that takes the seat in the write that releases it.</summary>
    [Id(3)]
    public AllocateToken? Displacing { get; init; }

    /// <summary>
    /// The cause, for metrics. Hand-overs that older versions stored have no cause: they count as a reallocation or a
    /// displacement.
    /// </summary>
    [Id(4)]
    public MoveCause Cause { get; init; }

    /// <summary>Of a referral that is being undone: what happens to its two tokens.</summary>
    [Id(50)]
    public Withdrawal? Withdrawal { get; init; }

    /// <summary>The cause, also of a hand-over that an older version stored.</summary>
    public MoveCause WhyMoved => Displacing is null ? Cause : MoveCause.Displacement;
}

/// <summary>The undo of a referral: the second token is cancelled, and then the consultation goes on.</summary>
/// <param name="Second">The token with the other doctor.</param>
/// <param name="ToFront">Somebody else is at the counter now, so the patient waits before all others instead.</param>
[GenerateSerializer, Immutable, Alias("opd.withdrawal")]
public sealed record Withdrawal([property: Id(0)] TokenId Second, [property: Id(1)] bool ToFront);

/// <summary>A request to the target slot to admit a token. It is idempotent.</summary>
/// <param name="Ticket">The token's ticket.</param>
/// <param name="Progress">The token's progress.</param>
/// <param name="MoveAttempts">
/// The number of this attempt: one more than the attempts decided before. No two attempts of a token share a number.
/// </param>
/// <param name="From">The slot that the token leaves.</param>
/// <param name="Reason">The reason given with the command.</param>
/// <param name="RequestKey">The request key of the command.</param>
/// <param name="Replays">The keyed commands, which move with the token.</param>
[GenerateSerializer, Immutable, Alias("opd.admission")]
public sealed record Admission(
    Ticket Ticket,
    Progress Progress,
    int MoveAttempts,
    SlotId From,
    string? Reason,
    RequestKey? RequestKey,
    ImmutableArray<Replay> Replays)
{
    /// <summary>What the token tells about this move; null when an older version sends the request.</summary>
    [Id(50)]
    public MovedFrom? MovedFrom { get; init; }

    /// <summary>Keeps patient data out of logs that print the call.</summary>
    public override string ToString() => nameof(Admission);
}

/// <summary>
/// An admission attempt that was refused. Each attempt is decided once, so a late or duplicate message gets the same answer.
/// </summary>
[GenerateSerializer, Immutable, Alias("opd.refused-admission")]
public sealed record RefusedAdmission(TokenId Id, int MoveAttempts, Refusal Reason);

/// <summary>The record that a moved token leaves behind.</summary>
[GenerateSerializer, Immutable, Alias("opd.departure")]
public sealed record ForwardingAddress
{
    [Id(0)]
    public required TokenId Id { get; init; }

    [Id(1)]
    public required TokenNumber Number { get; init; }

    [Id(2)]
    public required SlotId To { get; init; }

    /// <summary>
    /// <see cref="Token.MoveAttempts"/> when the token left. Attempts up to this number were decided before it did.
    /// </summary>
    [Id(3)]
    public required int MoveAttempts { get; init; }

    /// <summary>
    /// Set in the slot that allocated the token. A repeated allocation request is sent to that slot, not to the current one.
    /// </summary>
    [Id(4)]
    public Ticket? Ticket { get; init; }

    /// <summary>The first keyed command on the token, usually its allocation. Set together with the ticket.</summary>
    [Id(5)]
    public Replay? FirstReplay { get; init; }

    /// <summary>The token's numbers with other doctors and on other days, as in <see cref="Ticket.OtherNumbers"/>.</summary>
    [Id(20)]
    public ImmutableArray<TokenNumber> OtherNumbers { get; init; } = [];

    public bool HasNumber(TokenNumber number) => Number == number || OtherNumbers.Contains(number);
}
