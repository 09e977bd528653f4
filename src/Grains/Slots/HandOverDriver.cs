using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Moving;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// Runs the hand-overs out of one slot: freeze, admit, release, or unfreeze. Each frozen token has one run. A frozen token
/// without a run is an interrupted hand-over.
/// </summary>
/// <remarks>
/// Custom code: the protocol between two slots is specific to this service. docs/hand-over.md and Domain/README.md describe its
/// steps.
/// </remarks>
/// <param name="slot">The slot that the tokens leave.</param>
/// <param name="neighbours">The other slots and the day.</param>
/// <param name="clock">The clock, for an emergency's token.</param>
internal sealed class HandOverDriver(ICommitted<SlotState, SlotEvent> slot, ISlotNeighbours neighbours, TimeProvider clock)
{
    private readonly Dictionary<TokenId, Run> _runs = [];
    private readonly HashSet<TokenId> _cutShort = [];

    /// <summary>
    /// Starts a hand-over, or waits for the one that is running. The freeze is committed and its run starts in one turn, so that
    /// the hand-over is not mistaken for an interrupted one.
    /// </summary>
    /// <param name="token">The token, frozen or to be frozen.</param>
    /// <param name="isNew">True in the turn that froze the token; false when it was frozen before.</param>
    /// <returns>
    /// The answer to the command that started the hand-over: the moved token, the emergency that took a displaced token's seat,
    /// or the reason why the token stayed. Null when another command had started the hand-over; it has ended, and the command
    /// must be decided again.
    /// </returns>
    public async Task<Outcome<TokenView>?> Complete(TokenId token, bool isNew)
    {
        if (isNew)
        {
            return await Start(token);
        }

        await (_runs.TryGetValue(token, out var run) ? run.Task : Start(token));
        return null;
    }

    public void ResumeCutShort()
    {
        var cutShort = slot.Current.Tokens.Where(token => token.IsFrozen && !_runs.ContainsKey(token.Id)).ToArray();
        foreach (var token in cutShort)
        {
            Start(token.Id).Ignore();
        }

        if (cutShort.Length > 0)
        {
            neighbours.OnResumed(cutShort.Length);
        }
    }

    private Task<Outcome<TokenView>?> Start(TokenId token)
    {
        var run = new Run();
        _runs[token] = run;
        return run.Task = Drive(token, run);
    }

    private async Task<Outcome<TokenView>?> Drive(TokenId token, Run run)
    {
        try
        {
            var end = await RunSteps(token, run);
            _cutShort.Remove(token);
            neighbours.OnCutShortChanged(_cutShort.Count);
            return end;
        }
        catch (Exception exception)
        {
            Forget(token, run);
            _cutShort.Add(token);
            neighbours.OnCutShortChanged(_cutShort.Count);
            neighbours.OnCutShort(exception);
            throw;
        }
    }

    private async Task<Outcome<TokenView>?> RunSteps(TokenId token, Run run)
    {
        var refusedBy = new HashSet<SlotId>();
        await slot.Commit([]);
        while (HandOvers.AdmissionOf(slot.Current, token, clock.GetUtcNow()) is { } admission)
        {
            var handOver = slot.Current.Find(token)!.HandOver!;
            var isDisplacement = handOver.Displacing is not null;
            if (handOver.Withdrawal is { } withdrawal)
            {
                return await Withdraw(token, withdrawal.Second, admission.MoveAttempts, run);
            }

            if (handOver.Cause == MoveCause.Referral)
            {
                return await Refer(token, handOver.To, admission.MoveAttempts, run);
            }

            var answer = await neighbours.Admit(handOver.To, admission);
            if (answer is Outcome<TokenView?>.Done { Value: var moved })
            {
                var emergency = await Release(token, admission.MoveAttempts, run);
                if ((isDisplacement ? emergency : moved) is { } answered)
                {
                    return answered;
                }

                // A released displacement is decided again. A token that was admitted before is known only to its new slot.
                return isDisplacement ? null : new Outcome<TokenView>.Elsewhere(handOver.To);
            }

            refusedBy.Add(handOver.To);
            if (isDisplacement
                && await NextRoom(refusedBy) is { } next
                && HandOvers.Redirect(slot.Current, token, admission.MoveAttempts, next) is Decision<SlotEvent, bool>.Accepted { Reply: true } redirected)
            {
                await slot.Commit(redirected.Events);
            }
            else if (HandOvers.Unfreeze(slot.Current, token, admission.MoveAttempts) is Decision<SlotEvent, bool>.Accepted { Reply: true } unfrozen)
            {
                Forget(token, run);
                await slot.Commit(unfrozen.Events);
                return isDisplacement ? new Refusal.NoReallocationPossible() : ((Outcome<TokenView?>.Refused)answer).Reason;
            }
        }

        Forget(token, run);
        return null;
    }

    /// <returns>The second token of the patient, or the reason why there is none; null when the referral has ended before.</returns>
    private async Task<Outcome<TokenView>?> Refer(TokenId token, SlotId to, int attempt, Run run)
    {
        var command = HandOvers.ReferralOf(slot.Current, token)!;
        var answer = await neighbours.Refer(to, command);
        var ended = answer is Outcome<TokenView>.Done { Value: var second }
            ? HandOvers.Refer(slot.Current, token, attempt, new Referral(second.Id, command.RequestKey!), clock.GetUtcNow())
            : HandOvers.Unfreeze(slot.Current, token, attempt);
        Forget(token, run);
        if (ended is not Decision<SlotEvent, bool>.Accepted { Reply: true } accepted)
        {
            return null;
        }

        await slot.Commit(accepted.Events);
        return answer is Outcome<TokenView>.Refused refused ? refused.Reason : answer;
    }

    /// <returns>The token, with the doctor again; or why it stays completed; null when the undo has ended before.</returns>
    private async Task<Outcome<TokenView>?> Withdraw(TokenId token, TokenId second, int attempt, Run run)
    {
        var refusal = await neighbours.Withdraw(second);
        var ended = refusal is null
            ? HandOvers.TakeBack(slot.Current, token, attempt)
            : HandOvers.Unfreeze(slot.Current, token, attempt);
        Forget(token, run);
        if (ended is not Decision<SlotEvent, bool>.Accepted { Reply: true } accepted)
        {
            return null;
        }

        var written = slot.Commit(accepted.Events);
        var now = slot.Current.View(slot.Current.Find(token)!);
        await written;
        return refusal is null ? now : refusal;
    }

    /// <returns>The token of the emergency that took the seat, if any.</returns>
    private async Task<TokenView?> Release(TokenId token, int attempt, Run run)
    {
        var reason = slot.Current.Find(token)?.HandOver?.Displacing?.Reason;
        while (true)
        {
            switch (HandOvers.Release(slot.Current, token, attempt, clock.GetUtcNow(), TokenSuffix.NewRandom()))
            {
                case Decision<SlotEvent, TokenView?>.Accepted released:
                    Forget(token, run);
                    await slot.Commit(released.Events, reason);
                    return released.Reply;
                case Decision<SlotEvent, TokenView?>.Needs:
                    await neighbours.LeaseNumbers();
                    break;
                default:
                    Forget(token, run);
                    await slot.Commit([]);
                    return null;
            }
        }
    }

    private async Task<SlotId?> NextRoom(HashSet<SlotId> refusedBy) =>
        (await neighbours.FindLaterRoom()).FirstOrDefault(room => !refusedBy.Contains(room.Id))?.Id;

    /// <summary>
    /// Forgets the run in the turn that unfreezes or releases the token, not when that is durable. By then the next hand-over of the
    /// same token may have started, and must not be mistaken for this one.
    /// </summary>
    private void Forget(TokenId token, Run run)
    {
        if (_runs.TryGetValue(token, out var current) && current == run)
        {
            _runs.Remove(token);
        }
    }

    private sealed class Run
    {
        public Task<Outcome<TokenView>?> Task { get; set; } = null!;
    }
}
