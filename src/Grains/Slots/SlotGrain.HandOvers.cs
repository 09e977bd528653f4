using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Slots;

/// <summary>Tokens that go to another slot: freeze, admit, release, or unfreeze.</summary>
internal sealed partial class SlotGrain
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Hand-overs that this activation is driving; a frozen token that is not among them was cut short by a crash.</summary>
    private readonly Dictionary<TokenId, Task<HandOverEnd>> _underWay = [];
    private IGrainTimer? _retry;

    public async Task<Outcome<TokenView>> Move(MoveToken command)
    {
        // A slot that does not exist could not remember that it refused, should it be made before a late message comes.
        if (await GrainFactory.DayPeer(_hospital, command.To).FindSlot(command.To) is null)
        {
            return new Refusal.SlotNotFound(command.To);
        }

        var outcome = await MoveUnlessLeft(command);
        return outcome is LeftFor left
            ? await GrainFactory.Slot(_hospital, left.Slot).Move(command)
            : await WithAlternatives(((Answered)outcome).Outcome, command.To);
    }

    public async Task<Outcome<TokenView>> MoveOut(MoveToken command) => await MoveUnlessLeft(command) switch
    {
        LeftFor left => await GrainFactory.Slot(_hospital, left.Slot).GetToken(command.Token),
        Answered answered => answered.Outcome,
        var other => throw new InvalidOperationException($"Unknown result {other}."),
    };

    public async Task<Outcome<TokenView?>> Admit(Admission admission)
    {
        if (!await IsOpen())
        {
            return new Refusal.SlotNotFound(_id);
        }

        switch (HandOvers.Admit(_slot.Current, admission))
        {
            case AdmitDecision.Admitted admitted:
                await _slot.Commit(admitted.Next);
                return admitted.Token;
            case AdmitDecision.AdmittedBefore:
                await _slot.Settled();
                return new Outcome<TokenView?>.Done(null);
            case AdmitDecision.Refused refused:
                ResumeHandOvers();
                await _slot.Commit(refused.Next);
                return refused.Reason;
            case var other:
                throw new InvalidOperationException($"Unknown decision {other}.");
        }
    }

    private async Task<MoveResult> MoveUnlessLeft(MoveToken command)
    {
        if (!await IsOpen())
        {
            return new Answered(new Refusal.TokenNotFound());
        }

        while (true)
        {
            switch (HandOvers.Freeze(_slot.Current, command))
            {
                case MoveDecision.Frozen frozen:
                    return new Answered(await Begin(frozen.Next, command.Token) switch
                    {
                        HandOverEnd.Moved { Token: { } token } => token,
                        HandOverEnd.Moved => await GetToken(command.Token),
                        HandOverEnd.Stayed stayed => stayed.Reason,
                        var other => throw new InvalidOperationException($"Unknown end {other}."),
                    });
                case MoveDecision.UnderWay underWay:
                    await HandOver(underWay.Token);
                    continue;
                case MoveDecision.MovedTo moved:
                    return new LeftFor(moved.Slot);
                case MoveDecision.Decided decided:
                    ResumeHandOvers();
                    return new Answered(await _slot.Answer(decided.Decision));
                case var other:
                    throw new InvalidOperationException($"Unknown decision {other}.");
            }
        }
    }

    /// <summary>Sends a walk-in to a later slot, so that an emergency can take the seat.</summary>
    /// <returns>Null when the slot changed meanwhile, so that the emergency has to be decided anew.</returns>
    private async Task<Outcome<TokenView>?> Displace(TokenId displaced, AllocateToken emergency)
    {
        var room = await GrainFactory.DayPeer(_hospital, _id).FindRoom(after: _id);
        if (room.IsEmpty)
        {
            return new Refusal.NoReallocationPossible();
        }

        var frozen = Displacement.Freeze(
            _slot.Current, emergency, displaced, room[0].Id, _clock.GetUtcNow(), TokenSuffix.NewRandom());
        if (frozen is null)
        {
            return null;
        }

        return await Begin(frozen, displaced) switch
        {
            HandOverEnd.Moved { Emergency: { } seated } => seated,
            HandOverEnd.Stayed => new Refusal.NoReallocationPossible(),
            var other => throw new InvalidOperationException($"A displacement can't end in {other}."),
        };
    }

    /// <summary>Freezes the token and drives its hand-over. In one turn, so that nobody else takes it for one cut short.</summary>
    private Task<HandOverEnd> Begin(SlotState frozen, TokenId token)
    {
        _slot.Commit(frozen).Ignore();
        return HandOver(token);
    }

    /// <summary>Drives the hand-over of a token that is frozen here, or joins the one that is under way.</summary>
    private Task<HandOverEnd> HandOver(TokenId token)
    {
        if (!_underWay.TryGetValue(token, out var underWay))
        {
            _underWay[token] = underWay = Drive();
        }

        return underWay;

        async Task<HandOverEnd> Drive()
        {
            // Not before it is in the dictionary, or it could never be taken out.
            await Task.Yield();
            try
            {
                return await AdmitElsewhere(token);
            }
            catch (Exception exception)
            {
                LogHandOverFailed(exception, _id);
                _retry?.Dispose();
                _retry = this.RegisterGrainTimer(ResumeLater, RetryAfter, Timeout.InfiniteTimeSpan);
                throw;
            }
            finally
            {
                _underWay.Remove(token);
            }
        }
    }

    private async Task<HandOverEnd> AdmitElsewhere(TokenId token)
    {
        await _slot.Settled();
        var refusedBy = new HashSet<SlotId>();
        while (true)
        {
            if (HandOvers.AdmissionOf(_slot.Current, token) is not { } admission)
            {
                return new HandOverEnd.Moved(Token: null, Emergency: null);
            }

            var handOver = _slot.Current.Find(token)!.HandOver!;
            switch (await GrainFactory.SlotPeer(_hospital, handOver.To).Admit(admission))
            {
                case Outcome<TokenView?>.Done admitted:
                    return new HandOverEnd.Moved(admitted.Value, await Release(token, admission.Hops));
                case Outcome<TokenView?>.Refused refused:
                    refusedBy.Add(handOver.To);
                    if (handOver.Displacing is not null && await NextRoom(refusedBy) is { } next)
                    {
                        await CommitIfAny(HandOvers.Retarget(_slot.Current, token, admission.Hops, next));
                        continue;
                    }

                    await CommitIfAny(HandOvers.Unfreeze(_slot.Current, token, admission.Hops));
                    return new HandOverEnd.Stayed(refused.Reason);
            }
        }
    }

    private async Task<TokenView?> Release(TokenId token, int hops)
    {
        while (true)
        {
            switch (HandOvers.Release(_slot.Current, token, hops, _clock.GetUtcNow(), TokenSuffix.NewRandom()))
            {
                case ReleaseDecision.Released released:
                    await _slot.Commit(released.Next);
                    return released.Emergency;
                case ReleaseDecision.OutOfNumbers:
                    await LeaseNumbers();
                    continue;
                case ReleaseDecision.ReleasedBefore:
                    await _slot.Settled();
                    return null;
            }
        }
    }

    private async Task<SlotId?> NextRoom(HashSet<SlotId> refusedBy)
    {
        var room = await GrainFactory.DayPeer(_hospital, _id).FindRoom(after: _id);
        return room.Select(slot => (SlotId?)slot.Id).FirstOrDefault(slot => !refusedBy.Contains(slot!.Value));
    }

    private Task CommitIfAny(SlotState? next) => next is null ? Task.CompletedTask : _slot.Commit(next);

    private Task ResumeLater(CancellationToken cancellationToken)
    {
        ResumeHandOvers();
        return Task.CompletedTask;
    }

    /// <summary>Whoever touches the slot takes up the hand-overs that a crash cut short.</summary>
    private void ResumeHandOvers()
    {
        foreach (var token in _slot.Durable.Tokens)
        {
            if (token.IsFrozen && !_underWay.ContainsKey(token.Id))
            {
                HandOver(token.Id).Ignore();
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "A hand-over out of slot {Slot} was cut short and will be resumed.")]
    private partial void LogHandOverFailed(Exception exception, SlotId slot);

    private abstract record HandOverEnd
    {
        public sealed record Moved(TokenView? Token, TokenView? Emergency) : HandOverEnd;

        public sealed record Stayed(Refusal Reason) : HandOverEnd;
    }

    private abstract record MoveResult;

    private sealed record LeftFor(SlotId Slot) : MoveResult;

    private sealed record Answered(Outcome<TokenView> Outcome) : MoveResult;
}
