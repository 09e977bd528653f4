using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Why and whither a frozen token goes.</summary>
[GenerateSerializer, Immutable, Alias("opd.hand-over")]
public sealed record HandOver
{
    [Id(0)]
    public required SlotId To { get; init; }

    [Id(1)]
    public string? Reason { get; init; }

    [Id(2)]
    public RequestKey? RequestKey { get; init; }

    /// <summary>The emergency that takes the seat in the same step that releases it.</summary>
    [Id(3)]
    public AllocateToken? Displacing { get; init; }
}

/// <summary>What the target slot is asked to take in; asking twice takes it in once.</summary>
/// <param name="MoveAttempts">How often the token has set out, this time included: no two attempts have the same number.</param>
/// <param name="Replays">The keyed commands travel with the token.</param>
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
    /// <summary>Keeps what was said of a patient out of logs that print a call.</summary>
    public override string ToString() => nameof(Admission);
}

/// <summary>An attempt that was turned down. It is decided once: whoever asks again, however late, hears the same.</summary>
[GenerateSerializer, Immutable, Alias("opd.refused-admission")]
public sealed record RefusedAdmission(TokenId Id, int MoveAttempts, Refusal Reason);
