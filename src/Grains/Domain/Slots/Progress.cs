using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>How far a token has come.</summary>
[GenerateSerializer, Immutable, Alias("opd.progress")]
public sealed record Progress
{
    [Id(0)]
    public TokenStatus Status { get; init; }

    [Id(1)]
    public DateTimeOffset? CheckedInAt { get; init; }

    [Id(2)]
    public DateTimeOffset? ConsultationStartedAt { get; init; }

    [Id(3)]
    public DateTimeOffset? EndedAt { get; init; }

    [Id(4)]
    public string? Notes { get; init; }

    /// <summary>The last place in the order of arrival, of a token that has left the queue.</summary>
    [Id(5)]
    public int LastSequence { get; init; }

    public Progress WithNote(string? line) =>
        string.IsNullOrWhiteSpace(line) ? this : this with { Notes = Notes is null ? line : $"{Notes}\n{line}" };
}
