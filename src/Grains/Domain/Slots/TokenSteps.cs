using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Commands that change the status of a token: check in, call, skip, complete, cancel, no-show.</summary>
public static class TokenSteps
{
    public static TokenDecision ChangeStatus(SlotState slot, ChangeStatus command, DateTimeOffset now) => Decide(
        slot, command.Token, TokenLifecycle.StepTo(command.To), wanted: command.To, now, command.RequestKey, command.Reason, command.Counter);

    /// <summary>Repeats the call of a patient who was called in and has not come.</summary>
    public static TokenDecision Recall(SlotState slot, RecallToken command, DateTimeOffset now) =>
        Decide(slot, command.Token, TokenStep.Recall, wanted: TokenStatus.Consulting, now, command.RequestKey);

    /// <summary>Moves an absent patient behind all waiting patients who were skipped less often.</summary>
    public static TokenDecision Skip(SlotState slot, SkipToken command, DateTimeOffset now) =>
        Decide(slot, command.Token, TokenStep.Skip, wanted: TokenStatus.CheckedIn, now, command.RequestKey);

    /// <summary>Calls in the first checked-in patient of the queue.</summary>
    /// <returns>The reply is null when no patient has checked in.</returns>
    public static Decision<SlotEvent, TokenView?> CallNext(
        SlotState slot, RequestKey? request, DateTimeOffset now, string? counter = null)
    {
        var first = QueueOrder.Of(slot).FirstOrDefault(token => token is { Status: TokenStatus.CheckedIn, IsFrozen: false });
        if (first is null)
        {
            return new Decision<SlotEvent, TokenView?>.Accepted([], null);
        }

        return Decide(slot, first.Id, TokenStep.CallIn, wanted: TokenStatus.Consulting, now, request, counter: counter)!;
    }

    /// <summary>Finds the patients who are in consultation, for the day to know who is at which counter.</summary>
    public static Decision<SlotEvent, ImmutableArray<TokenView>> FindConsulting(SlotState slot) =>
        new Decision<SlotEvent, ImmutableArray<TokenView>>.Accepted(
            [], [.. slot.Tokens.Where(token => token.Status == TokenStatus.Consulting).Select(slot.View)]);

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
        SlotState slot,
        TokenId id,
        TokenStep? step,
        TokenStatus wanted,
        DateTimeOffset now,
        RequestKey? request,
        string? reason = null,
        string? counter = null)
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

        if (step is TokenStep.CheckIn or TokenStep.CallIn or TokenStep.MarkNoShow && slot.LocalTime(now).Date < slot.Id.Date)
        {
            return new Refusal.NotToday(slot.Id.Date);
        }

        return step is { } allowed && token.Status.After(allowed) is not null
            ? Accept(slot, id, Event(allowed, id, now, request, reason, counter))
            : new Refusal.TokenStateConflict(token.Status, wanted);
    }

    private static SlotEvent.StepTaken Event(
        TokenStep step, TokenId token, DateTimeOffset at, RequestKey? request, string? reason, string? counter) => step switch
        {
            TokenStep.CheckIn => new SlotEvent.CheckedIn(token, at, request),
            TokenStep.CallIn => new SlotEvent.CalledIn(token, at, request, counter),
            TokenStep.Recall => new SlotEvent.Recalled(token, at, request),
            TokenStep.Skip => new SlotEvent.Skipped(token, request),
            TokenStep.Complete => new SlotEvent.Completed(token, at, request),
            TokenStep.Cancel => new SlotEvent.Cancelled(token, at, request, reason),
            TokenStep.MarkNoShow => new SlotEvent.MarkedNoShow(token, at, request, reason),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Unknown step."),
        };
}
