using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>The steps of a token's lifecycle within a slot.</summary>
public enum TokenStep
{
    /// <summary>The patient has arrived.</summary>
    CheckIn = 0,

    /// <summary>The patient is called in.</summary>
    CallIn = 1,

    /// <summary>The call is repeated.</summary>
    Recall = 2,

    /// <summary>The patient is absent at their turn. An unanswered call is taken back.</summary>
    Skip = 3,

    /// <summary>The consultation ends.</summary>
    Complete = 4,

    Cancel = 5,

    MarkNoShow = 6,
}

/// <summary>The table of allowed steps. A status changes in no other way.</summary>
public static class TokenLifecycle
{
    /// <returns>The status after the step; null when the step is not allowed.</returns>
    public static TokenStatus? After(this TokenStatus status, TokenStep step) => (status, step) switch
    {
        (TokenStatus.Allocated, TokenStep.CheckIn) => TokenStatus.CheckedIn,
        (TokenStatus.CheckedIn, TokenStep.CallIn) => TokenStatus.Consulting,
        (TokenStatus.Consulting, TokenStep.Recall) => TokenStatus.Consulting,
        (TokenStatus.CheckedIn or TokenStatus.Consulting, TokenStep.Skip) => TokenStatus.CheckedIn,
        (TokenStatus.Consulting, TokenStep.Complete) => TokenStatus.Completed,
        (TokenStatus.Allocated or TokenStatus.CheckedIn, TokenStep.Cancel) => TokenStatus.Cancelled,
        (TokenStatus.Allocated or TokenStatus.CheckedIn, TokenStep.MarkNoShow) => TokenStatus.NoShow,
        _ => null,
    };

    /// <returns>The step that a request for this status means; null when no step leads to it.</returns>
    public static TokenStep? StepTo(TokenStatus status) => status switch
    {
        TokenStatus.CheckedIn => TokenStep.CheckIn,
        TokenStatus.Consulting => TokenStep.CallIn,
        TokenStatus.Completed => TokenStep.Complete,
        TokenStatus.Cancelled => TokenStep.Cancel,
        TokenStatus.NoShow => TokenStep.MarkNoShow,
        _ => null,
    };

    /// <summary>True for waiting patients and patients in consultation.</summary>
    public static bool IsQueued(this TokenStatus status) =>
        status is TokenStatus.Allocated or TokenStatus.CheckedIn or TokenStatus.Consulting;

    /// <summary>Completed patients keep their seat, because the doctor's time has been spent.</summary>
    public static bool HoldsSeat(this TokenStatus status) => status is not (TokenStatus.Cancelled or TokenStatus.NoShow);

    /// <summary>Patients in consultation and completed patients stay in the slot.</summary>
    public static bool CanMove(this TokenStatus status) => status is TokenStatus.Allocated or TokenStatus.CheckedIn;

    /// <summary>Applies an allowed step to a token.</summary>
    /// <param name="token">The token before the step.</param>
    /// <param name="taken">The step.</param>
    /// <param name="sequence">The token's position in the order of arrival, which it keeps when it leaves the queue.</param>
    public static Token Take(this Token token, SlotEvent.StepTaken taken, int sequence)
    {
        var status = token.Status.After(taken.Step)
            ?? throw new InvalidOperationException($"The step {taken} is not allowed for status {token.Status}.");
        var progress = Note(token.Progress, taken) with { Status = status };
        return token with { Progress = status.IsQueued() ? progress : progress with { LastSequence = sequence } };
    }

    private static Progress Note(Progress progress, SlotEvent.StepTaken taken) => taken switch
    {
        SlotEvent.CheckedIn step => progress with { CheckedInAt = step.At },
        SlotEvent.CalledIn step => CallOut(progress, step.At) with { ConsultationStartedAt = step.At, Counter = step.Counter },
        SlotEvent.Recalled step => CallOut(progress, step.At),
        SlotEvent.Skipped => progress with { ConsultationStartedAt = null, Skips = progress.Skips + 1 },
        SlotEvent.Completed step => progress with { EndedAt = step.At },
        SlotEvent.Cancelled step => progress.WithReason("Cancelled", step.Reason) with { EndedAt = step.At },
        SlotEvent.MarkedNoShow step => progress.WithReason("No-show", step.Reason) with { EndedAt = step.At },
        _ => throw new InvalidOperationException($"Unknown step {taken}."),
    };

    private static Progress CallOut(Progress progress, DateTimeOffset at) => progress with { Calls = progress.Calls + 1, CalledAt = at };
}
