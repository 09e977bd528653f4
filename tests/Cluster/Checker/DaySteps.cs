using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>
/// Calling the next patient: every slot of the day is asked who is consulting, the one whom the caller names is completed, and
/// then the slots are asked in time order, until one has a patient who has checked in.
/// </summary>
internal sealed class DaySteps(Facts facts)
{
    /// <summary>An attempt that was given up may still complete someone, as often as that.</summary>
    private const int MaxStragglers = 3;

    public IEnumerable<SlotStep> Of(Operation operation, ClientRequest.Next request)
    {
        var stragglers = Math.Min(operation.Attempts - 1, MaxStragglers);
        if (request is { Current: { } leaves, At: { } at })
        {
            var straggler = Complete(operation, at, leaves) with { IsOptional = true, Return = Operation.Never };
            foreach (var _ in Enumerable.Range(0, stragglers))
            {
                yield return new SlotStep(at, straggler);
            }
        }

        var steps = operation.Answer switch
        {
            Answer.Refused { Code: "token_state_conflict" } when request.Called is { } asked => NotWaiting(operation, request, asked),
            Answer.Refused refused => Refused(operation, refused, request),
            _ => Carried(operation, request),
        };
        var late = request.Called is { } called && operation is { Answer: Answer.Refused, MayTakeEffectUnheard: true }
            ? Unheard(operation, called)
            : [];
        foreach (var step in steps.Concat(late))
        {
            yield return step;
        }
    }

    private IEnumerable<SlotStep> Carried(Operation operation, ClientRequest.Next request)
    {
        var called = (operation.Answer as Answer.Token)?.Seen;
        // Out of turn, a patient is called by the day where they are.
        var day = facts.DayOf(called?.SlotId.DoctorId ?? request.Doctor, request.Date);
        foreach (var slot in day)
        {
            var last = NobodyElse(operation, slot, request.Current) with { IsOptional = operation.IsUnknown };
            yield return new SlotStep(slot, last);
            if (request is { Current: { } leaves, At: { } at } && at == slot)
            {
                last = Complete(operation, slot, leaves) with { After = last, IsOptional = operation.IsUnknown };
                yield return new SlotStep(slot, last);
            }

            if (operation.IsUnknown && request.Called is null)
            {
                yield return new SlotStep(slot, CallAnyone(operation));
            }
            else if (request.Called is null && (called is null || day.IndexOf(slot) < day.IndexOf(called.SlotId)))
            {
                // Whoever was taken from a counter by mistake is called before those of earlier slots.
                var isReturned = called is not null
                    && (facts.WasUndone(called.Id) || facts.MayHaveLeftTheFrontOf(called.SlotId, operation));
                yield return new SlotStep(slot, Nobody(operation, slot) with { After = last, IsOptional = isReturned });
            }
            else if (slot == called?.SlotId)
            {
                yield return new SlotStep(slot, Call(operation, called, request.Called is not null) with { After = last });
            }
        }

        foreach (var step in request.Called is { } asked && operation.IsUnknown ? Unheard(operation, asked) : [])
        {
            yield return step;
        }
    }

    private IEnumerable<SlotStep> Unheard(Operation operation, TokenId asked) =>
        from slot in facts.Journeys.Of(asked).SlotsDuring(operation.Call, operation.LastEffect)
        select new SlotStep(slot, new Step<SlotState>(
            $"{operation}", operation.Call, operation.LastEffect, state => Call(state, asked) is var (next, _) ? [next] : [])
        {
            IsOptional = true,
        });

    /// <summary>
    /// The one who is called was not waiting. The counter may have been cleared, if that came about after the day had asked; then whoever
    /// left for the call is at the counter again.
    /// </summary>
    private IEnumerable<SlotStep> NotWaiting(Operation operation, ClientRequest.Next request, TokenId asked)
    {
        if (request is { Current: { } leaves, At: { } at })
        {
            var left = Complete(operation, at, leaves) with { IsOptional = true, Return = operation.LastEffect };
            yield return new SlotStep(at, left);
            yield return new SlotStep(at, TakeBack(operation, leaves) with { After = left, IsOptional = true, Return = operation.LastEffect });
        }

        if (facts.Journeys.Of(asked).SlotsDuring(operation.Call, operation.Return) is [var slot])
        {
            yield return new SlotStep(slot, Step<SlotState>.Observation(
                $"{operation}", operation.Call, operation.Return, state => state.Find(asked) is not null && Call(state, asked) is null));
        }
    }

    /// <summary>The one at the counter was another one than the caller believed.</summary>
    private IEnumerable<SlotStep> Refused(Operation operation, Answer.Refused refused, ClientRequest.Next request) =>
        refused.Current is { } there
        && facts.Journeys.Of(there).SlotsDuring(operation.Call, operation.Return) is [var slot]
            ?
            [
                new SlotStep(slot, Step<SlotState>.Observation(
                    $"{there} is consulting for {operation}",
                    operation.Call,
                    operation.Return,
                    state => there != request.Current && state.Find(there) is { Status: TokenStatus.Consulting })),
            ]
            : [];

    private static Step<SlotState> NobodyElse(Operation operation, SlotId slot, TokenId? current) => Step<SlotState>.Observation(
        $"nobody else is consulting in {slot} for {operation}",
        operation.Call,
        operation.Return,
        state => state.Tokens.All(token => token.Status != TokenStatus.Consulting || token.Id == current));

    /// <summary>Does nothing where somebody else has completed the token in the meantime.</summary>
    private static Step<SlotState> Complete(Operation operation, SlotId slot, TokenId leaves) => new(
        $"{leaves} is completed in {slot} for {operation}",
        operation.Call,
        operation.Return,
        state => state.Find(leaves) is { Status: TokenStatus.Consulting }
            && SlotStates.Accepted(state, TokenSteps.ChangeStatus(state, new ChangeStatus(leaves, TokenStatus.Completed), SlotStates.Now))
                is var (next, _)
                ? [next]
                : [state]);

    private static Step<SlotState> TakeBack(Operation operation, TokenId left) => new(
        $"{left} is at the counter again after {operation}",
        operation.Call,
        operation.Return,
        state => state.Find(left) is { LastStep.Step: TokenStep.Complete }
            && SlotStates.Accepted(state, TokenSteps.Undo(state, new UndoStep(left), counterIsTaken: false, SlotStates.Now)) is var (next, _)
                ? [next]
                : []);

    private Step<SlotState> Nobody(Operation operation, SlotId slot) => Step<SlotState>.Observation(
        $"nobody waits in {slot} for {operation}",
        operation.Call,
        operation.Return,
        state => FirstOf(facts.Freezes.FreezeAllDuring(state, operation)) is null);

    private Step<SlotState> Call(Operation operation, TokenSeen called, bool isOutOfTurn) => new(
        $"{operation}",
        operation.Call,
        operation.Return,
        state => (isOutOfTurn || FirstOf(facts.Freezes.FreezeAllDuring(state, operation, except: called.Id))?.Id == called.Id)
            && Call(state, called.Id) is var (next, reply)
            && SlotStates.Shows(reply, called)
                ? [next]
                : []);

    private static Step<SlotState> CallAnyone(Operation operation) => new(
        $"{operation}",
        operation.Call,
        operation.Return,
        state => Call(state) is (var next, not null) ? [next] : [])
    {
        IsOptional = true,
    };

    /// <returns>Null when nobody has checked in.</returns>
    private static TokenView? FirstOf(SlotState slot) => Call(slot)?.Reply;

    private static (SlotState Next, TokenView Reply)? Call(SlotState slot, TokenId called) =>
        SlotStates.Accepted(slot, TokenSteps.ChangeStatus(slot, new ChangeStatus(called, TokenStatus.Consulting), SlotStates.Now));

    private static (SlotState Next, TokenView? Reply)? Call(SlotState slot) =>
        SlotStates.Accepted(slot, TokenSteps.CallNext(slot, request: null, SlotStates.Now));
}
