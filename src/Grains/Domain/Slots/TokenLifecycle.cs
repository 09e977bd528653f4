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

    /// <summary>The patient is called, and the consultation begins later.</summary>
    Call = 7,

    /// <summary>The patient leaves for a while, and keeps their place.</summary>
    Park = 8,

    /// <summary>A parked patient is back.</summary>
    Return = 9,
}

/// <summary>The table of allowed steps. A status changes in no other way.</summary>
public static class TokenLifecycle
{
    /// <returns>The status after the step; null when the step is not allowed.</returns>
    public static TokenStatus? After(this Progress progress, TokenStep step) => (progress.Status, step) switch
    {
        (TokenStatus.Allocated, TokenStep.CheckIn) => TokenStatus.CheckedIn,
        (TokenStatus.CheckedIn, TokenStep.Return) when progress.ParkedAt is not null => TokenStatus.CheckedIn,
        (TokenStatus.CheckedIn, TokenStep.Call) when !progress.IsCalled => TokenStatus.CheckedIn,
        (TokenStatus.CheckedIn, TokenStep.CallIn) => TokenStatus.Consulting,
        (TokenStatus.CheckedIn, TokenStep.Recall) when progress.IsCalled => TokenStatus.CheckedIn,
        (TokenStatus.Consulting, TokenStep.Recall) => TokenStatus.Consulting,
        (TokenStatus.CheckedIn or TokenStatus.Consulting, TokenStep.Skip or TokenStep.Park) => TokenStatus.CheckedIn,
        (TokenStatus.Consulting, TokenStep.Complete) => TokenStatus.Completed,
        (TokenStatus.Allocated or TokenStatus.CheckedIn, TokenStep.Cancel) => TokenStatus.Cancelled,
        (TokenStatus.Allocated or TokenStatus.CheckedIn, TokenStep.MarkNoShow) => TokenStatus.NoShow,
        _ => null,
    };

    /// <returns>The step that a request for this status means; null when no step leads to it.</returns>
    public static TokenStep? StepTo(this Progress progress, TokenStatus wanted) => wanted switch
    {
        TokenStatus.CheckedIn => progress.ParkedAt is null ? TokenStep.CheckIn : TokenStep.Return,
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

    /// <summary>Patients who have checked in can be called, once.</summary>
    public static bool CanBeCalled(this TokenView token) => token is { Status: TokenStatus.CheckedIn, IsCalled: false };

    /// <summary>Applies an allowed step to a token.</summary>
    /// <param name="token">The token before the step.</param>
    /// <param name="taken">The step.</param>
    /// <param name="sequence">The token's position in the order of arrival, which it keeps when it leaves the queue.</param>
    public static Token Take(this Token token, SlotEvent.StepTaken taken, int sequence)
    {
        var status = token.Progress.After(taken.Step)
            ?? throw new InvalidOperationException($"The step {taken} is not allowed for status {token.Status}.");
        var progress = Note(token.Progress, taken) with { Status = status };
        return token with
        {
            Progress = status.IsQueued() ? progress : progress with { LastSequence = sequence },
            LastStep = taken switch
            {
                // A repeated call leaves the call as the step that can be undone.
                SlotEvent.Recalled => token.LastStep,
                SlotEvent.Cancelled { IsWithdrawal: true } => null,
                SlotEvent.MarkedNoShow { WithSkip: true } => new LastStep(taken.Step, taken.At, token.LastStep!.Before),
                _ => new LastStep(taken.Step, taken.At, token.Progress),
            },
        };
    }

    /// <summary>Takes the last step of a token back.</summary>
    public static Token TakeBack(this Token token, SlotEvent.StepUndone undone)
    {
        var (step, before) = (token.LastStep!.Step, token.LastStep.Before);
        if (step == TokenStep.Complete)
        {
            // The referral that ended the consultation is taken back with it.
            before = before with { Referral = null };
        }

        var restored = undone.ToFront ? before.AwayFromCounter() with { Status = TokenStatus.CheckedIn, IsFirst = true } : before;
        return token with { Progress = restored.WithReason("Taken back", undone.Reason), LastStep = null };
    }

    private static Progress Note(Progress progress, SlotEvent.StepTaken taken) => taken switch
    {
        SlotEvent.CheckedIn step => progress with { CheckedInAt = step.At },
        SlotEvent.Called step => CallOut(progress.Present(), step.At) with
        {
            Behind = null,
            IsFirst = false,
            IsCalled = true,
            Counter = step.Counter,
        },
        SlotEvent.CalledIn step => Begin(progress, step) with { ConsultationStartedAt = step.At },
        SlotEvent.Recalled step => CallOut(progress, step.At),
        SlotEvent.Skipped step => progress.AwayFromCounter() with
        {
            Skips = progress.Skips + 1,
            Behind = step.Behind ?? progress.Behind,
        },
        SlotEvent.Parked step => progress.AwayFromCounter() with
        {
            IsFirst = progress.IsFirst,
            ParkedAt = step.At,
            ParkedUntil = step.Until,
        },
        SlotEvent.Returned => progress.Present(),
        SlotEvent.Completed step => progress with { EndedAt = step.At },
        SlotEvent.Cancelled step => progress.WithReason("Cancelled", step.Reason) with
        {
            EndedAt = step.At,
            EndedBy = step.By,
            CancellationReason = step.Code,
        },
        SlotEvent.MarkedNoShow step => progress.WithReason("No-show", step.Reason) with { EndedAt = step.At },
        _ => throw new InvalidOperationException($"Unknown step {taken}."),
    };

    /// <summary>A patient who was called and comes in is at the counter of the call, and was not called again.</summary>
    private static Progress Begin(Progress progress, SlotEvent.CalledIn step) => progress.IsCalled
        ? progress with { IsCalled = false, Counter = step.Counter ?? progress.Counter }
        : CallOut(progress.Present(), step.At) with { Behind = null, IsFirst = false, Counter = step.Counter };

    private static Progress Present(this Progress progress) => progress with { ParkedAt = null, ParkedUntil = null };

    /// <summary>The patient is not called and not in consultation any more.</summary>
    private static Progress AwayFromCounter(this Progress progress) => progress with
    {
        ConsultationStartedAt = null,
        IsCalled = false,
        IsFirst = false,
    };

    private static Progress CallOut(Progress progress, DateTimeOffset at) => progress with { Calls = progress.Calls + 1, CalledAt = at };
}
