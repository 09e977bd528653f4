using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>What a token is given once and keeps, wherever it moves: who, which number, which score.</summary>
[GenerateSerializer, Immutable, Alias("opd.ticket")]
public sealed record Ticket
{
    [Id(0)]
    public required TokenId Id { get; init; }

    [Id(1)]
    public required TokenNumber Number { get; init; }

    [Id(2)]
    public required Patient Patient { get; init; }

    [Id(3)]
    public required TokenSource Source { get; init; }

    [Id(4)]
    public required bool IsEmergency { get; init; }

    /// <summary>Kept on a move: whom the hospital displaces loses no rank by it.</summary>
    [Id(5)]
    public required int PriorityScore { get; init; }

    [Id(6)]
    public required DateTimeOffset AllocatedAt { get; init; }

    /// <summary>Given where nobody of the staff saw the patient, and so counted for the phone.</summary>
    [Id(7)]
    public bool IsSelfService { get; init; }
}
