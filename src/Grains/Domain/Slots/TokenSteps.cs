using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>
/// Commands that take a token a step along its lifecycle: check in, call, skip, park, complete, cancel, no-show; and the one that
/// takes the last step back.
/// </summary>
public static class TokenSteps
{
    public static TokenDecision ChangeStatus(SlotState slot, ChangeStatus command, DateTimeOffset now) => Decide(
        slot, command.Token, command.RequestKey, now, command.To, token => token.Progress.StepTo(command.To) switch
        {
            TokenStep.CheckIn => new SlotEvent.CheckedIn(token.Id, now, command.RequestKey),
            TokenStep.Return => new SlotEvent.Returned(token.Id, now, command.RequestKey),
            TokenStep.CallIn => new SlotEvent.CalledIn(token.Id, now, command.RequestKey, command.Counter),
            TokenStep.Complete => new SlotEvent.Completed(token.Id, now, command.RequestKey),
            TokenStep.Cancel => new SlotEvent.Cancelled(
                token.Id, now, command.RequestKey, command.Reason, command.EndedBy, command.CancellationReason),
            TokenStep.MarkNoShow => new SlotEvent.MarkedNoShow(token.Id, now, command.RequestKey, command.Reason),
            _ => null,
        });

    /// <summary>Repeats the call of a patient who was called and has not come.</summary>
    public static TokenDecision Recall(SlotState slot, RecallToken command, DateTimeOffset now) => Decide(
        slot, command.Token, command.RequestKey, now, TokenStatus.Consulting,
        token => new SlotEvent.Recalled(token.Id, now, command.RequestKey));

    /// <summary>
    /// Moves an absent patient behind those who wait now. A patient who was called as often as the hospital's policy allows is a
    /// no-show.
    /// </summary>
    public static TokenDecision Skip(SlotState slot, SkipToken command, DateTimeOffset now) => Decide(
        slot, command.Token, command.RequestKey, now, TokenStatus.CheckedIn, token => Skipped(slot, token, now, command.RequestKey));

    /// <summary>Lets a patient leave for a while. They keep their place, and are not called before they are back.</summary>
    public static TokenDecision Park(SlotState slot, ParkToken command, DateTimeOffset now) => Decide(
        slot, command.Token, command.RequestKey, now, TokenStatus.CheckedIn,
        token => new SlotEvent.Parked(token.Id, now, command.Minutes is { } minutes ? now.AddMinutes(minutes) : null, command.RequestKey));

    /// <summary>Calls a checked-in patient: into the consultation, or, where the policy separates the two, only to the counter.</summary>
    public static TokenDecision Call(SlotState slot, TokenId id, RequestKey? request, DateTimeOffset now, string? counter) => Decide(
        slot, id, request, now, TokenStatus.Consulting, token => Called(slot, token, request, now, counter));

    /// <summary>Calls the first checked-in patient of the queue who is present.</summary>
    /// <returns>The reply is null when no such patient waits.</returns>
    public static Decision<SlotEvent, TokenView?> CallNext(
        SlotState slot, RequestKey? request, DateTimeOffset now, string? counter = null)
    {
        var first = QueueOrder.Of(slot).FirstOrDefault(token => IsCallable(token, now));
        if (first is null)
        {
            return new Decision<SlotEvent, TokenView?>.Accepted([], null);
        }

        return Call(slot, first.Id, request, now, counter)!;
    }

    /// <returns>True when a patient waits who was taken from a counter by mistake, and comes before those of all slots.</returns>
    public static bool HasReturned(SlotState slot, DateTimeOffset now) =>
        slot.Tokens.Any(token => token.Progress.IsFirst && IsCallable(token, now));

    /// <summary>
    /// Ends a patient's time at a counter, for the next one to be called. A consultation is completed. A patient who was called and
    /// has not come in goes behind those who wait now, and is never completed.
    /// </summary>
    /// <param name="slot">The slot.</param>
    /// <param name="seen">The token as the caller knows it. If it has changed since, the call is refused.</param>
    /// <param name="now">UTC.</param>
    public static TokenDecision LeaveCounter(SlotState slot, TokenView seen, DateTimeOffset now) => Decide(
        slot, seen.Id, request: null, now, TokenStatus.Completed, token =>
            (token.Status, token.Progress.IsCalled) != (seen.Status, seen.IsCalled) ? null
            : token.Progress.IsCalled ? Skipped(slot, token, now, request: null)
            : new SlotEvent.Completed(token.Id, now));

    /// <summary>Finds the patients at the counters: in consultation, or called there.</summary>
    public static Decision<SlotEvent, ImmutableArray<TokenView>> FindAtCounters(SlotState slot) =>
        new Decision<SlotEvent, ImmutableArray<TokenView>>.Accepted([], [.. slot.Tokens.Where(IsAtCounter).Select(slot.View)]);

    /// <summary>
    /// Takes the last step of a token back. Its patient data, status, times and place are as before the step. The end of a
    /// consultation by a referral is taken back together with the referral.
    /// </summary>
    /// <param name="slot">The slot.</param>
    /// <param name="command">The command.</param>
    /// <param name="counterIsTaken">Somebody else is at the counter to which the patient would return.</param>
    /// <param name="now">UTC.</param>
    public static TokenDecision Undo(SlotState slot, UndoStep command, bool counterIsTaken, DateTimeOffset now)
    {
        if (WhyNotHere(slot, command.Token, command.RequestKey) is { } answer)
        {
            return answer;
        }

        var token = slot.Find(command.Token)!;
        if (token.HandOver is { } handOver)
        {
            return new Refusal.TokenMoving(handOver.To);
        }

        // Another desk has taken a further step, which is not the one that the caller wants to take back.
        if (command.Known is { } known && known != token.Status)
        {
            return new Refusal.TokenStateConflict(token.Status, known);
        }

        // Nobody is queued on a closed day, and nobody comes back to it.
        if (slot.Closing is not null)
        {
            return new Refusal.DayClosed(slot.Id.DoctorId, slot.Id.Date);
        }

        if (token.LastStep is not { } last)
        {
            return new Refusal.NothingToUndo();
        }

        if (now - last.At > TimeSpan.FromMinutes(slot.Policy.UndoMinutes))
        {
            return new Refusal.UndoTooLate(last.At, slot.Policy.UndoMinutes);
        }

        if (!token.HoldsSeat && last.Before.Status.HoldsSeat() && !HasSeatFor(slot, token))
        {
            return new Refusal.SlotFull(slot.Id, []);
        }

        var wasAtCounter = last.Before is { Status: TokenStatus.Consulting } or { IsCalled: true };
        var toFront = wasAtCounter && counterIsTaken;
        return last.Step == TokenStep.Complete && token.Progress.Referral is { To: var second }
            ? FreezeToWithdraw(token, new Withdrawal(second, toFront), command)
            : Accept(slot, token.Id, new SlotEvent.StepUndone(token.Id, last.Step, toFront, command.RequestKey, command.Reason));
    }

    /// <summary>Cancels the token that a patient got by a referral, unless the other doctor has called the patient. Idempotent.</summary>
    public static TokenDecision Withdraw(SlotState slot, TokenId id, DateTimeOffset now)
    {
        if (WhyNotHere(slot, id, request: null) is { } answer)
        {
            return answer;
        }

        var token = slot.Find(id)!;
        if (token.HandOver is { } handOver)
        {
            return new Refusal.TokenMoving(handOver.To);
        }

        return !token.HoldsSeat ? new TokenDecision.Accepted([], slot.View(token))
            : token.Status.CanMove() && !token.Progress.IsCalled ? Accept(slot, id, Withdrawn(id, now))
            : new Refusal.ReferralBegun(id, token.Status);
    }

    /// <summary>
    /// Returns the answer to a repeated request, or the reason why a command on the token can't be decided here.
    /// </summary>
    /// <returns>Null when the slot holds the token and it accepts commands.</returns>
    internal static TokenDecision? WhyNotHere(SlotState slot, TokenId id, RequestKey? request) =>
        slot.FindTokenAnswer(request) is { } answer ? answer
        : slot.Find(id) is not null ? null
        : slot.FindForwardingAddress(id) is { } address ? new TokenDecision.Elsewhere(address.To)
        : new Refusal.TokenNotFound();

    /// <summary>Accepts events, in order. The reply is the token after the last one.</summary>
    internal static TokenDecision Accept(SlotState slot, TokenId id, params ImmutableArray<SlotEvent> happened)
    {
        var next = slot.ApplyAll(happened);
        return new TokenDecision.Accepted(happened, next.View(next.Find(id)!));
    }

    private static TokenDecision Decide(
        SlotState slot, TokenId id, RequestKey? request, DateTimeOffset now, TokenStatus wanted, Func<Token, SlotEvent.StepTaken?> take)
    {
        if (WhyNotHere(slot, id, request) is { } answer)
        {
            return answer;
        }

        var token = slot.Find(id)!;
        if (token.HandOver is { } handOver)
        {
            return new Refusal.TokenMoving(handOver.To);
        }

        var step = take(token);
        if (step is SlotEvent.CheckedIn or SlotEvent.Called or SlotEvent.CalledIn or SlotEvent.MarkedNoShow
            && slot.LocalTime(now).Date < slot.Id.Date)
        {
            return new Refusal.NotToday(slot.Id.Date);
        }

        return step is not null && token.Progress.After(step.Step) is not null
            ? Accept(slot, id, WithoutEndlessCalls(slot, token, step, now))
            : new Refusal.TokenStateConflict(token.Status, wanted);
    }

    /// <summary>A skip of a patient who was called often enough is followed by a no-show, which then answers the request.</summary>
    private static ImmutableArray<SlotEvent> WithoutEndlessCalls(
        SlotState slot, Token token, SlotEvent.StepTaken step, DateTimeOffset now) =>
        step is SlotEvent.Skipped && token.Progress.Calls >= slot.Policy.NoShowAfterCalls
            ? [step with { Request = null }, new SlotEvent.MarkedNoShow(token.Id, now, step.Request, WithSkip: true)]
            : [step];

    private static SlotEvent.StepTaken Called(SlotState slot, Token token, RequestKey? request, DateTimeOffset now, string? counter) =>
        slot.Policy.Calling == Calling.TwoStep
            ? new SlotEvent.Called(token.Id, now, request, counter)
            : new SlotEvent.CalledIn(token.Id, now, request, counter);

    private static SlotEvent.Skipped Skipped(SlotState slot, Token token, DateTimeOffset now, RequestKey? request) =>
        new(token.Id, now, QueueOrder.BehindThoseWhoWait(slot, token), request);

    /// <summary>Emergencies may have seats above the capacity, so others may have all seats within it.</summary>
    private static bool HasSeatFor(SlotState slot, Token token)
    {
        var emergencies = slot.Tokens.Count(other => other.Ticket.IsEmergency && (other.HoldsSeat || other.Id == token.Id));
        return slot.Held < slot.Capacity + Math.Min(emergencies, slot.Policy.EmergencySeats);
    }

    /// <summary>
    /// Freezes a completed token whose referral is to be undone, so that the undo goes on after a crash: once the second token is
    /// cancelled, nothing else may keep the patient out of both queues.
    /// </summary>
    private static TokenDecision FreezeToWithdraw(Token token, Withdrawal withdrawal, UndoStep command) => new TokenDecision.Needs(
        new Need.HandOver(token.Id),
        [
            new SlotEvent.MoveStarted(token.Id, new HandOver
            {
                To = withdrawal.Second.GivenBy,
                Reason = command.Reason,
                RequestKey = command.RequestKey,
                Cause = MoveCause.Referral,
                Withdrawal = withdrawal,
            }),
        ]);

    private static bool IsCallable(Token token, DateTimeOffset now) =>
        token is { Status: TokenStatus.CheckedIn, IsFrozen: false, Progress.IsCalled: false } && token.Progress.IsPresent(now);

    private static SlotEvent.Cancelled Withdrawn(TokenId id, DateTimeOffset now) =>
        new(id, now, By: EndedBy.Hospital, Code: CancellationReason.Mistake, IsWithdrawal: true);

    private static bool IsAtCounter(Token token) => token is { Status: TokenStatus.Consulting } or { Progress.IsCalled: true };
}
