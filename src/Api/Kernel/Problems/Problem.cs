using System.Collections.Immutable;

namespace OpdTokens.Api.Kernel.Problems;

/// <summary>An occurrence of a <see cref="ProblemKind"/>.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Detail">Describes this occurrence.</param>
internal sealed record Problem(ProblemKind Kind, string Detail)
{
    /// <summary>When a later attempt can succeed, in seconds; otherwise null.</summary>
    public int? RetryAfterSeconds { get; init; } = Kind.RetryAfterSeconds;

    /// <summary>The members that are not valid, for bad input.</summary>
    public ImmutableArray<InputFault>? Faults { get; init; }

    /// <summary>Slots with room, for a slot that is full.</summary>
    public ImmutableArray<SlotView>? Alternatives { get; init; }

    /// <summary>Dates with slots, for a day that is over.</summary>
    public ImmutableArray<DateOnly>? NextDates { get; init; }

    /// <summary>The token at the counter, for a queue that has moved.</summary>
    public Refusal.QueueMoved? Current { get; init; }

    /// <summary>The token that the patient has, for a request for a second one.</summary>
    public Refusal.AlreadyHasToken? Held { get; init; }

    public static Problem Of(Refusal refusal)
    {
        var kind = ProblemCatalogue.KindOf(refusal);
        return new(kind, kind.Describe(refusal))
        {
            Alternatives = (refusal as Refusal.SlotFull)?.Alternatives,
            NextDates = (refusal as Refusal.DayOver)?.NextDates,
            Current = refusal as Refusal.QueueMoved,
            Held = refusal as Refusal.AlreadyHasToken,
        };
    }
}

/// <summary>An exception that ends a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem => problem;
}
