using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Takes a token along its lifecycle.</summary>
public static class StatusChange
{
    public static TokenDecision Decide(SlotState slot, ChangeStatus command, DateTimeOffset now) => TokenCommand.Decide(
        slot,
        command.Token,
        command.RequestKey,
        token => TokenLifecycle.Allows(token.Status, command.To) ? Step(slot, token, command.To, command.Reason, now) : null,
        otherwise: command.To);

    /// <summary>Ends the consultation of whoever is with the doctor.</summary>
    /// <returns>The slot to commit; null when nobody is.</returns>
    public static SlotState? CompleteConsulting(SlotState slot, DateTimeOffset now)
    {
        var consulting = slot.Tokens.Where(token => token.Status == TokenStatus.Consulting).ToArray();
        return consulting.Length == 0
            ? null
            : consulting.Aggregate(slot, (next, token) => Step(next, token, TokenStatus.Completed, reason: null, now));
    }

    /// <summary>Calls in the first of the queue who has checked in.</summary>
    /// <returns>Null when nobody has.</returns>
    public static Decision<SlotState, TokenView>? CallNext(SlotState slot, RequestKey? key, DateTimeOffset now)
    {
        var first = QueueOrder.Of(slot).FirstOrDefault(token => token is { Status: TokenStatus.CheckedIn, IsFrozen: false });
        return first is not null
            && Decide(slot, new ChangeStatus(first.Id, TokenStatus.Consulting, RequestKey: key), now) is TokenDecision.Decided decided
            ? decided.Decision
            : null;
    }

    private static SlotState Step(SlotState slot, Token token, TokenStatus to, string? reason, DateTimeOffset now)
    {
        var progress = token.Progress.Step(to, now).WithReason(string.IsNullOrWhiteSpace(reason) ? null : $"{Label(to)}: {reason}");
        return slot.Replace(token with
        {
            Progress = to.IsQueued() ? progress : progress with { LastSequence = slot.SequenceOf(token) },
        });
    }

    private static string Label(TokenStatus status) => status switch
    {
        TokenStatus.Cancelled => "Cancelled",
        TokenStatus.NoShow => "No-show",
        _ => status.ToString(),
    };
}
