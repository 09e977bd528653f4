using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

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
        SlotEvent.CalledIn step => CallOut(progress, step.At) with { ConsultationStartedAt = step.At },
        SlotEvent.Recalled step => CallOut(progress, step.At),
        SlotEvent.Skipped => progress with { ConsultationStartedAt = null, Skips = progress.Skips + 1 },
        SlotEvent.Completed step => progress with { EndedAt = step.At },
        SlotEvent.Cancelled step => progress.WithReason("Cancelled", step.Reason) with { EndedAt = step.At },
        SlotEvent.MarkedNoShow step => progress.WithReason("No-show", step.Reason) with { EndedAt = step.At },
        _ => throw new InvalidOperationException($"Unknown step {taken}."),
    };

    private static Progress CallOut(Progress progress, DateTimeOffset at) => progress with { Calls = progress.Calls + 1, CalledAt = at };
}

/// <summary>Commands that change the status of a token: check in, call, skip, complete, cancel, no-show.</summary>
public static class TokenSteps
{
    public static TokenDecision ChangeStatus(SlotState slot, ChangeStatus command, DateTimeOffset now) => Decide(
        slot, command.Token, TokenLifecycle.StepTo(command.To), wanted: command.To, now, command.RequestKey, command.Reason);

    /// <summary>Repeats the call of a patient who was called in and has not come.</summary>
    public static TokenDecision Recall(SlotState slot, RecallToken command, DateTimeOffset now) =>
        Decide(slot, command.Token, TokenStep.Recall, wanted: TokenStatus.Consulting, now, command.RequestKey);

    /// <summary>Moves an absent patient behind all waiting patients.</summary>
    public static TokenDecision Skip(SlotState slot, SkipToken command, DateTimeOffset now) =>
        Decide(slot, command.Token, TokenStep.Skip, wanted: TokenStatus.CheckedIn, now, command.RequestKey);

    /// <summary>Calls in the first checked-in patient of the queue.</summary>
    /// <returns>The reply is null when no patient has checked in.</returns>
    public static Decision<SlotEvent, TokenView?> CallNext(SlotState slot, RequestKey? request, DateTimeOffset now)
    {
        var first = QueueOrder.Of(slot).FirstOrDefault(token => token is { Status: TokenStatus.CheckedIn, IsFrozen: false });
        if (first is null)
        {
            return new Decision<SlotEvent, TokenView?>.Accepted([], null);
        }

        return Decide(slot, first.Id, TokenStep.CallIn, wanted: TokenStatus.Consulting, now, request)!;
    }

    /// <summary>Completes the consultations of all patients who are with the doctor.</summary>
    /// <returns>The reply is the number of completed consultations.</returns>
    public static Decision<SlotEvent, int> CompleteConsulting(SlotState slot, DateTimeOffset now)
    {
        ImmutableArray<SlotEvent> completed =
            [.. slot.Tokens.Where(token => token.Status == TokenStatus.Consulting).Select(token => new SlotEvent.Completed(token.Id, now))];
        return new Decision<SlotEvent, int>.Accepted(completed, completed.Length);
    }

    /// <summary>
    /// Returns the answer to a repeated request, or the reason why a command on the token can't be decided here.
    /// </summary>
    /// <returns>Null when the slot holds the token and it accepts commands.</returns>
    internal static TokenDecision? Locate(SlotState slot, TokenId id, RequestKey? request) =>
        slot.FindAnswer(request) is { } answer ? answer
        : slot.Find(id) is not null ? null
        : slot.FindForwardingAddress(id) is { } address ? new TokenDecision.Elsewhere(address.To)
        : new Refusal.TokenNotFound();

    /// <summary>Accepts one event. The reply is the token after the event.</summary>
    internal static TokenDecision Accept(SlotState slot, TokenId id, SlotEvent happened)
    {
        var next = slot.Apply(happened);
        return new TokenDecision.Accepted([happened], next.View(next.Find(id)!));
    }

    private static TokenDecision Decide(
        SlotState slot, TokenId id, TokenStep? step, TokenStatus wanted, DateTimeOffset now, RequestKey? request, string? reason = null)
    {
        if (Locate(slot, id, request) is { } elsewhere)
        {
            return elsewhere;
        }

        var token = slot.Find(id)!;
        if (token.HandOver is { } handOver)
        {
            return new Refusal.TokenMoving(handOver.To);
        }

        return step is { } allowed && token.Status.After(allowed) is not null
            ? Accept(slot, id, Event(allowed, id, now, request, reason))
            : new Refusal.TokenStateConflict(token.Status, wanted);
    }

    private static SlotEvent.StepTaken Event(TokenStep step, TokenId token, DateTimeOffset at, RequestKey? request, string? reason) => step switch
    {
        TokenStep.CheckIn => new SlotEvent.CheckedIn(token, at, request),
        TokenStep.CallIn => new SlotEvent.CalledIn(token, at, request),
        TokenStep.Recall => new SlotEvent.Recalled(token, at, request),
        TokenStep.Skip => new SlotEvent.Skipped(token, request),
        TokenStep.Complete => new SlotEvent.Completed(token, at, request),
        TokenStep.Cancel => new SlotEvent.Cancelled(token, at, request, reason),
        TokenStep.MarkNoShow => new SlotEvent.MarkedNoShow(token, at, request, reason),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
    };
}
