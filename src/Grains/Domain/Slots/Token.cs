using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>A token in the slot that holds it.</summary>
[GenerateSerializer, Immutable, Alias("opd.token")]
public sealed record Token
{
    [Id(0)]
    public required Ticket Ticket { get; init; }

    [Id(1)]
    public required Progress Progress { get; init; }

    /// <summary>Set while the token is frozen on its way to another slot.</summary>
    [Id(2)]
    public HandOver? HandOver { get; init; }

    /// <summary>
    /// How often it has set out for another slot, let in there or not, so that a late message about an earlier attempt is
    /// known as such.
    /// </summary>
    [Id(3)]
    public int MoveAttempts { get; init; }

    /// <summary>The keyed commands that made this token what it is, oldest first.</summary>
    [Id(4)]
    public ImmutableArray<Replay> Replays { get; init; } = [];

    public TokenId Id => Ticket.Id;

    public TokenStatus Status => Progress.Status;

    public bool IsFrozen => HandOver is not null;

    public bool IsQueued => Status.IsQueued();

    public bool HoldsSeat => Status.HoldsSeat();
}
