using System.Collections.Immutable;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>
/// Drives the hand-overs out of one slot: freeze, admit, release, or unfreeze. Each frozen token has one run; a frozen token
/// without one is a hand-over that was cut short.
/// </summary>
/// <param name="slot">The slot that the tokens leave.</param>
/// <param name="admit">Asks a slot to take a token in; answers the token, or null when it was taken in before.</param>
/// <param name="findLaterRoom">Where a displaced token can go, in time order.</param>
/// <param name="leaseNumbers">Gets the slot further numbers.</param>
/// <param name="clock">For an emergency's token.</param>
/// <param name="onResumed">Told how many that were cut short have been taken up again.</param>
/// <param name="onCutShortChanged">Told how many are cut short now.</param>
/// <param name="onCutShort">Told of a run that failed; its token stays frozen until it is resumed.</param>
internal sealed class HandOverDriver(
    GroupCommit<SlotState> slot,
    Func<SlotId, Admission, Task<Outcome<TokenView?>>> admit,
    Func<Task<ImmutableArray<SlotView>>> findLaterRoom,
    Func<Task> leaseNumbers,
    TimeProvider clock,
    Action<int> onResumed,
    Action<int> onCutShortChanged,
    Action<Exception> onCutShort)
{
    private readonly Dictionary<TokenId, Run> _runs = [];
    private readonly HashSet<TokenId> _cutShort = [];

    /// <summary>Commits the freeze and starts its run, in one turn, so that nobody takes it for one cut short.</summary>
    public Task<HandOverEnd> Begin(SlotState frozen, TokenId token)
    {
        slot.Commit(frozen).Ignore();
        return Start(token);
    }

    /// <summary>Waits for the run of a frozen token, or starts one.</summary>
    public Task<HandOverEnd> Join(TokenId token) => _runs.TryGetValue(token, out var run) ? run.End : Start(token);

    public void ResumeCutShort()
    {
        var cutShort = slot.Current.Tokens.Where(token => token.IsFrozen && !_runs.ContainsKey(token.Id)).ToArray();
        foreach (var token in cutShort)
        {
            Start(token.Id).Ignore();
        }

        if (cutShort.Length > 0)
        {
            onResumed(cutShort.Length);
        }
    }

    private Task<HandOverEnd> Start(TokenId token)
    {
        var run = new Run();
        _runs[token] = run;
        return run.End = Drive(token, run);
    }

    private async Task<HandOverEnd> Drive(TokenId token, Run run)
    {
        try
        {
            var end = await HandOver(token, run);
            _cutShort.Remove(token);
            onCutShortChanged(_cutShort.Count);
            return end;
        }
        catch (Exception exception)
        {
            End(token, run);
            _cutShort.Add(token);
            onCutShortChanged(_cutShort.Count);
            onCutShort(exception);
            throw;
        }
    }

    private async Task<HandOverEnd> HandOver(TokenId token, Run run)
    {
        var refusedBy = new HashSet<SlotId>();
        await slot.Settled();
        while (HandOvers.AdmissionOf(slot.Current, token) is { } admission)
        {
            var handOver = slot.Current.Find(token)!.HandOver!;
            var answer = await admit(handOver.To, admission);
            if (answer is Outcome<TokenView?>.Done admitted)
            {
                return new HandOverEnd.Moved(admitted.Value, await Release(token, admission.MoveAttempts, run));
            }

            refusedBy.Add(handOver.To);
            if (handOver.Displacing is not null
                && await NextRoom(refusedBy) is { } next
                && HandOvers.Retarget(slot.Current, token, admission.MoveAttempts, next) is { } retargeted)
            {
                await slot.Commit(retargeted);
            }
            else if (HandOvers.Unfreeze(slot.Current, token, admission.MoveAttempts) is { } unfrozen)
            {
                End(token, run);
                await slot.Commit(unfrozen);
                return new HandOverEnd.Stayed(((Outcome<TokenView?>.Refused)answer).Reason);
            }
        }

        End(token, run);
        return new HandOverEnd.Moved(Token: null, Emergency: null);
    }

    /// <returns>The emergency that took the seat, if one did.</returns>
    private async Task<TokenView?> Release(TokenId token, int hops, Run run)
    {
        var reason = slot.Current.Find(token)?.HandOver?.Displacing?.Reason;
        while (true)
        {
            switch (HandOvers.Release(slot.Current, token, hops, clock.GetUtcNow(), TokenSuffix.NewRandom()))
            {
                case ReleaseDecision.Released released:
                    End(token, run);
                    await slot.Commit(released.Next, reason);
                    return released.Emergency;
                case ReleaseDecision.OutOfNumbers:
                    await leaseNumbers();
                    break;
                case ReleaseDecision.ReleasedBefore:
                    End(token, run);
                    await slot.Settled();
                    return null;
            }
        }
    }

    private async Task<SlotId?> NextRoom(HashSet<SlotId> refusedBy) =>
        (await findLaterRoom()).FirstOrDefault(room => !refusedBy.Contains(room.Id))?.Id;

    /// <summary>
    /// In the turn that thaws or releases the token, not when that is durable: by then the next hand-over of the same token
    /// may have begun, and it must not be taken for this one.
    /// </summary>
    private void End(TokenId token, Run run)
    {
        if (_runs.TryGetValue(token, out var current) && current == run)
        {
            _runs.Remove(token);
        }
    }

    private sealed class Run
    {
        public Task<HandOverEnd> End { get; set; } = null!;
    }
}
