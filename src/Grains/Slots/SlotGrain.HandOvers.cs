using Microsoft.Extensions.Logging;
using OpdTokens.Grains.Commits;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;
using OpdTokens.Grains.Telemetry;

namespace OpdTokens.Grains.Slots;

/// <summary>Tokens that go to another slot: freeze, admit, release, or unfreeze.</summary>
internal sealed partial class SlotGrain
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private HandOverDriver _handOvers = null!;
    private IGrainTimer? _retry;

    public async Task<Outcome<TokenView>> Move(MoveToken command)
    {
        // A slot that does not exist could not remember that it refused, should it be made before a late message comes.
        if (await FindPlan(command.To) is null)
        {
            return new Refusal.SlotNotFound(command.To);
        }

        var outcome = await MoveUnlessLeft(command, MoveCause.Reallocation);
        return outcome is LeftFor left
            ? await GrainFactory.Slot(_hospital, left.Slot).Move(command)
            : await WithAlternatives(((Answered)outcome).Outcome, command.To);
    }

    public async Task<Outcome<TokenView>> MoveOut(MoveToken command) => await MoveUnlessLeft(command, MoveCause.Delay) switch
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
                await _slot.Commit(refused.Next);
                return refused.Reason;
            case var other:
                throw new InvalidOperationException($"Unknown decision {other}.");
        }
    }

    private async Task<MoveResult> MoveUnlessLeft(MoveToken command, MoveCause cause)
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
                    return new Answered(await BeginHandOver(frozen.Next, command.Token, cause) switch
                    {
                        HandOverEnd.Moved { Token: { } token } => token,
                        HandOverEnd.Moved => await GetToken(command.Token),
                        HandOverEnd.Stayed stayed => stayed.Reason,
                        var other => throw new InvalidOperationException($"Unknown end {other}."),
                    });
                case MoveDecision.UnderWay underWay:
                    await _handOvers.Join(underWay.Token);
                    continue;
                case MoveDecision.MovedTo moved:
                    return new LeftFor(moved.Slot);
                case MoveDecision.Decided decided:
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
        var room = await BeforeDeciding(FindLaterRoom());
        if (room.IsEmpty)
        {
            await _slot.Settled();
            return new Refusal.NoReallocationPossible();
        }

        var frozen = Displacement.Freeze(
            _slot.Current, emergency, displaced, room[0].Id, _clock.GetUtcNow(), TokenSuffix.NewRandom());
        if (frozen is null)
        {
            return null;
        }

        return await BeginHandOver(frozen, displaced, MoveCause.Displacement) switch
        {
            HandOverEnd.Moved { Emergency: { } seated } => seated,
            HandOverEnd.Stayed => new Refusal.NoReallocationPossible(),
            var other => throw new InvalidOperationException($"A displacement can't end in {other}."),
        };
    }

    private async Task<HandOverEnd> BeginHandOver(SlotState frozen, TokenId token, MoveCause cause)
    {
        var end = await _handOvers.Begin(frozen, token);
        if (end is HandOverEnd.Moved)
        {
            _tokens.Moved(_hospital, cause);
        }

        return end;
    }

    private HandOverDriver CreateDriver()
    {
        var cutShort = _handOverMetrics.CutShort(_hospital).UntilEndOf(this);
        return new HandOverDriver(
            _slot,
            (slot, admission) => GrainFactory.SlotPeer(_hospital, slot).Admit(admission),
            FindLaterRoom,
            LeaseNumbers,
            _clock,
            count => _handOverMetrics.Resumed(_hospital, count),
            cutShort.Set,
            ResumeLater);
    }

    private void ResumeLater(Exception exception)
    {
        LogHandOverCutShort(exception, _id);
        _retry?.Dispose();
        _retry = this.RegisterGrainTimer(_ => ResumeHandOvers(), RetryAfter, Timeout.InfiniteTimeSpan);
    }

    private Task ResumeHandOvers() => _hospital.OnOwnAccount(() =>
    {
        _handOvers.ResumeCutShort();
        return Task.CompletedTask;
    });

    [LoggerMessage(LogLevel.Warning, "A hand-over out of slot {Slot} was cut short and will be resumed.")]
    private partial void LogHandOverCutShort(Exception exception, SlotId slot);

    private abstract record MoveResult;

    private sealed record LeftFor(SlotId Slot) : MoveResult;

    private sealed record Answered(Outcome<TokenView> Outcome) : MoveResult;
}
