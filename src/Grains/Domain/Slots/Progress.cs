using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>How far a token has come.</summary>
[GenerateSerializer, Immutable, Alias("opd.progress")]
public sealed record Progress
{
    /// <summary>A token that is moved all day must not grow with each move, because its slot is stored whole.</summary>
    private const int MaxReasons = 5;

    [Id(0)]
    public TokenStatus Status { get; init; }

    [Id(1)]
    public DateTimeOffset? CheckedInAt { get; init; }

    [Id(2)]
    public DateTimeOffset? ConsultationStartedAt { get; init; }

    [Id(3)]
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The desk's, as given with the token.</summary>
    [Id(4)]
    public string? Notes { get; init; }

    /// <summary>The last place in the order of arrival, of a token that has left the queue.</summary>
    [Id(5)]
    public int LastSequence { get; init; }

    /// <summary>The last reasons given for a cancellation or a move, oldest first.</summary>
    [Id(6)]
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>How often the token has been called out.</summary>
    [Id(7)]
    public int Calls { get; init; }

    [Id(8)]
    public DateTimeOffset? CalledAt { get; init; }

    /// <summary>How often the patient was not there when it was their turn, in this slot.</summary>
    [Id(9)]
    public int Skips { get; init; }

    /// <summary>The desk's notes, then a line for each reason.</summary>
    public string? AllNotes => Reasons.IsEmpty ? Notes : string.Join('\n', Notes is null ? Reasons : [Notes, .. Reasons]);

    public Progress WithReason(string? reason) => string.IsNullOrWhiteSpace(reason)
        ? this
        : this with { Reasons = [.. Reasons.TakeLast(MaxReasons - 1), reason] };
}
