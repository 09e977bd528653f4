using System.Collections.Immutable;

namespace OpdTokens.Api.Problems;

/// <summary>One occurrence of a <see cref="ProblemKind"/>.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Detail">What happened this time.</param>
internal sealed record Problem(ProblemKind Kind, string Detail)
{
    /// <summary>Seconds, for what passes by itself.</summary>
    public int? RetryAfterSeconds { get; init; } = Kind.RetryAfterSeconds;

    /// <summary>What is wrong with which member, for bad input.</summary>
    public ImmutableArray<InputFault>? Faults { get; init; }

    /// <summary>Where there is room, for a slot that has none.</summary>
    public ImmutableArray<SlotView>? Alternatives { get; init; }
}
