using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Moving;

/// <summary>
/// Moves a token between slots in three durable steps. <em>Freeze</em> it in the old slot, <em>admit</em> it in the new slot, and
/// <em>release</em> it from the old slot, which keeps a forwarding address. If the new slot has no room, <em>unfreeze</em> it
/// instead. Steps can be repeated after a crash, and messages can be late or duplicated: each attempt has a number, and the new
/// slot decides each attempt once.
/// </summary>
public static class HandOvers
{
    public static TokenDecision Freeze(SlotState slot, MoveToken command)
    {
        if (TokenSteps.WhyNotHere(slot, command.Token, command.RequestKey) is { } answer)
        {
            return answer;
        }

        var token = slot.Find(command.Token)!;
        if (token.HandOver is { } handOver)
        {
            return handOver.To == command.To
                ? new TokenDecision.Needs(new Need.HandOver(token.Id))
                : new Refusal.TokenMoving(handOver.To);
        }

        var isReferral = command.Cause == MoveCause.Referral;
        if (command.To.DoctorId != slot.Id.DoctorId && !(isReferral || command.Cause == MoveCause.Transfer))
        {
            return new Refusal.DifferentDoctor(slot.Id.DoctorId, command.To);
        }

        if (isReferral ? token.Status != TokenStatus.Consulting : !token.Status.CanMove())
        {
            return new Refusal.TokenStateConflict(token.Status, isReferral ? TokenStatus.Completed : null);
        }

        if (command.To == slot.Id && !isReferral)
        {
            return new TokenDecision.Accepted(
                command.RequestKey is { } request ? [new SlotEvent.RequestAnswered(token.Id, request)] : [], slot.View(token));
        }

        var move = new HandOver { To = command.To, Reason = command.Reason, RequestKey = command.RequestKey, Cause = command.Cause };
        return new TokenDecision.Needs(new Need.HandOver(token.Id), [new SlotEvent.MoveStarted(token.Id, move)]);
    }

    /// <summary>Composes the request to the target slot of a frozen token, for the first time or after a crash.</summary>
    /// <param name="slot">The slot where the token is frozen.</param>
    /// <param name="id">The token.</param>
    /// <param name="now">UTC; the token tells it as the time of its move.</param>
    /// <returns>Null when the token is not frozen here.</returns>
    public static Admission? AdmissionOf(SlotState slot, TokenId id, DateTimeOffset now) =>
        slot.Find(id) is { HandOver: { } handOver } token
        ? new Admission(
            token.Ticket, token.Progress, token.MoveAttempts + 1, slot.Id, handOver.Reason, handOver.RequestKey, token.Replays)
        {
            MovedFrom = new MovedFrom(slot.Id, slot.Start, handOver.WhyMoved, now),
        }
        : null;

    /// <summary>
    /// Composes the request for the second token of a patient who is referred. Its request key is that of the attempt, so a repeated
    /// request gets the same token.
    /// </summary>
    /// <param name="slot">The slot of the consultation.</param>
    /// <param name="id">The token, frozen for a referral.</param>
    /// <returns>Null when the token is not frozen here for a referral.</returns>
    public static AllocateToken? ReferralOf(SlotState slot, TokenId id)
    {
        if (slot.Find(id) is not { HandOver: { Cause: MoveCause.Referral } handOver } token)
        {
            return null;
        }

        return new AllocateToken(
            handOver.To.DoctorId,
            token.Ticket.Patient,
            TokenSource.FollowUp,
            handOver.Reason,
            RequestKey: new RequestKey($"referral:{id}:{token.MoveAttempts + 1}", default))
        {
            ReferredFrom = id,
        };
    }

    /// <summary>Completes the consultation of a patient who has got the second token.</summary>
    /// <param name="slot">The slot where the token is frozen.</param>
    /// <param name="id">The token.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <param name="referral">The second token.</param>
    /// <param name="now">UTC.</param>
    /// <returns>The reply is false when the token is not frozen for that attempt.</returns>
    public static Decision<SlotEvent, bool> Refer(SlotState slot, TokenId id, int attempt, Referral referral, DateTimeOffset now) =>
        FindFrozen(slot, id, attempt) is { HandOver: { } handOver }
            ? new Decision<SlotEvent, bool>.Accepted(
                [new SlotEvent.Referred(id, referral), new SlotEvent.Completed(id, now, handOver.RequestKey)], true)
            : new Decision<SlotEvent, bool>.Accepted([], false);

    /// <summary>
    /// Decides an admission attempt. The target slot decides each attempt once, and stores refusals. A token keeps its number within
    /// a doctor's day. Where it has none yet, it gets the next number of the slot, because its old one may be another patient's here.
    /// </summary>
    /// <returns>
    /// The reply is the admitted token, null when the token was admitted before, or a refusal. A refusal is part of the reply, because
    /// it is stored as an event. Or the slot needs numbers first.
    /// </returns>
    public static Decision<SlotEvent, Outcome<TokenView?>> Admit(SlotState slot, Admission admission)
    {
        var id = admission.Ticket.Id;
        if (slot.Find(id)?.MoveAttempts >= admission.MoveAttempts
            || slot.FindForwardingAddress(id)?.MoveAttempts >= admission.MoveAttempts)
        {
            return new Decision<SlotEvent, Outcome<TokenView?>>.Replayed(new Outcome<TokenView?>.Done(null));
        }

        if (slot.FindRefused(id) is { } refused && refused.MoveAttempts >= admission.MoveAttempts)
        {
            return new Decision<SlotEvent, Outcome<TokenView?>>.Replayed(refused.Reason);
        }

        if (ReasonToRefuse(slot, id) is { } reason)
        {
            var refusal = new RefusedAdmission(id, admission.MoveAttempts, reason);
            return new Decision<SlotEvent, Outcome<TokenView?>>.Accepted([new SlotEvent.AdmissionRefused(refusal)], reason);
        }

        if ((admission.Ticket.NumberIn(slot.Id) ?? slot.NextNumber) is not { } number)
        {
            return new Decision<SlotEvent, Outcome<TokenView?>>.Needs(new Need.Numbers());
        }

        var movedIn = new SlotEvent.MovedIn(admission, number);
        var next = slot.Apply(movedIn);
        return new Decision<SlotEvent, Outcome<TokenView?>>.Accepted([movedIn], next.View(next.Find(id)!));
    }

    /// <summary>Takes back the end of a consultation, after the second token was cancelled.</summary>
    /// <param name="slot">The slot where the token is frozen.</param>
    /// <param name="id">The token.</param>
    /// <param name="attempt">The number of the attempt.</param>
    /// <returns>The reply is false when the token is not frozen for that attempt.</returns>
    public static Decision<SlotEvent, bool> TakeBack(SlotState slot, TokenId id, int attempt)
    {
        if (FindFrozen(slot, id, attempt) is not { HandOver: { Withdrawal: { } withdrawal } handOver } token)
        {
            return new Decision<SlotEvent, bool>.Accepted([], false);
        }

        var unfrozen = new SlotEvent.MoveAbandoned(id);
        // An erasure has forgotten the step, and with it what the patient came for.
        return token.LastStep is null
            ? new Decision<SlotEvent, bool>.Accepted([unfrozen], true)
            : new Decision<SlotEvent, bool>.Accepted(
                [unfrozen, new SlotEvent.StepUndone(id, TokenStep.Complete, withdrawal.ToFront, handOver.RequestKey, handOver.Reason)],
                true);
    }

    /// <summary>
    /// Releases a token that the target slot has admitted, and gives the seat to the emergency that displaced it, if any.
    /// </summary>
    /// <param name="slot">The slot where the token is frozen.</param>
    /// <param name="id">The token.</param>
    /// <param name="attempt">
    /// The number of the admitted attempt. A late answer can't release a token that has come back, because the numbers differ.
    /// </param>
    /// <param name="now">UTC.</param>
    /// <param name="suffix">The random suffix of the emergency's token id, used when there is an emergency.</param>
    /// <returns>
    /// The reply is the token of the emergency that took the seat, if any. It is a replay when the token was released before.
    /// </returns>
    public static Decision<SlotEvent, TokenView?> Release(SlotState slot, TokenId id, int attempt, DateTimeOffset now, string suffix)
    {
        if (FindFrozen(slot, id, attempt) is not { HandOver: { } handOver } token)
        {
            return new Decision<SlotEvent, TokenView?>.Replayed(null);
        }

        var movedOut = new SlotEvent.MovedOut(id, handOver.To, handOver.WhyMoved);
        if (handOver.Displacing is not { } emergency)
        {
            return new Decision<SlotEvent, TokenView?>.Accepted([movedOut], null);
        }

        var displaced = new Displaced(id, token.Ticket.Number, slot.Id, handOver.To);
        return Allocation.Seat(slot.Apply(movedOut), emergency, now, suffix, displaced) switch
        {
            TokenDecision.Accepted seated => new Decision<SlotEvent, TokenView?>.Accepted([movedOut, .. seated.Events], seated.Reply),
            TokenDecision.Needs needs => new Decision<SlotEvent, TokenView?>.Needs(needs.What),
            var other => throw new InvalidOperationException($"A released seat can't end in {other}."),
        };
    }

    /// <summary>Unfreezes a token that the target slot refused. The token is as it was before the move.</summary>
    /// <returns>The reply is false when the token is not frozen for that attempt.</returns>
    public static Decision<SlotEvent, bool> Unfreeze(SlotState slot, TokenId id, int attempt) => FindFrozen(slot, id, attempt) is null
        ? new Decision<SlotEvent, bool>.Accepted([], false)
        : new Decision<SlotEvent, bool>.Accepted([new SlotEvent.MoveAbandoned(id)], true);

    /// <summary>Changes the target of a frozen token after the first target refused it.</summary>
    /// <returns>The reply is false when the token is not frozen for that attempt.</returns>
    public static Decision<SlotEvent, bool> Redirect(SlotState slot, TokenId id, int attempt, SlotId to) => FindFrozen(slot, id, attempt) is null
        ? new Decision<SlotEvent, bool>.Accepted([], false)
        : new Decision<SlotEvent, bool>.Accepted([new SlotEvent.MoveRedirected(id, to)], true);

    private static Token? FindFrozen(SlotState slot, TokenId id, int attempt) =>
        slot.Find(id) is { IsFrozen: true } token && token.MoveAttempts + 1 == attempt ? token : null;

    private static Refusal? ReasonToRefuse(SlotState slot, TokenId id)
    {
        if (slot.Find(id) is { } older)
        {
            // The token is still frozen here. The move that sent it away must end first.
            return new Refusal.TokenMoving(older.HandOver?.To ?? slot.Id);
        }

        if (slot.Closing is not null)
        {
            return new Refusal.DayClosed(slot.Id.DoctorId, slot.Id.Date);
        }

        if (!slot.IsActive)
        {
            return new Refusal.SlotInactive(slot.Id);
        }

        return slot.Held < slot.Capacity ? null : new Refusal.SlotFull(slot.Id, []);
    }
}
