using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>
/// Calling the next patient: in every slot of the day whoever is consulting is completed, and then the slots are asked in
/// time order, until one has a patient who has checked in.
/// </summary>
internal sealed class DaySteps(Facts facts)
{
    /// <summary>An attempt that was given up may still complete someone, as often as that.</summary>
    private const int MaxStragglers = 3;

    public IEnumerable<SlotStep> Of(Operation operation, ClientRequest.Next request)
    {
        var day = facts.DayOf(request.Doctor, request.Date);
        var called = (operation.Answer as Answer.Token)?.Seen;
        foreach (var slot in day)
        {
            var complete = Complete(operation, slot);
            yield return new SlotStep(slot, operation.IsUnknown ? complete with { IsOptional = true } : complete);
            for (var attempt = 1; attempt < operation.Attempts && attempt <= MaxStragglers; attempt++)
            {
                yield return new SlotStep(slot, complete with { IsOptional = true, Return = Operation.Never });
            }

            if (operation.IsUnknown)
            {
                yield return new SlotStep(slot, CallAnyone(operation));
            }
            else if (called is null || day.IndexOf(slot) < day.IndexOf(called.SlotId))
            {
                yield return new SlotStep(slot, Nobody(operation, slot) with { After = complete });
            }
            else if (slot == called.SlotId)
            {
                yield return new SlotStep(slot, Call(operation, called) with { After = complete });
            }
        }
    }

    private static Step<SlotState> Complete(Operation operation, SlotId slot) => new(
        $"{slot} completes who is consulting for {operation}",
        operation.Call,
        operation.Return,
        state => SlotStates.Accepted(state, TokenSteps.CompleteConsulting(state, default)) is var (next, _) ? [next] : []);

    private Step<SlotState> Nobody(Operation operation, SlotId slot) => Step<SlotState>.Observation(
        $"nobody waits in {slot} for {operation}",
        operation.Call,
        operation.Return,
        state => FirstOf(facts.Freezes.FreezeAllDuring(state, operation)) is null);

    private Step<SlotState> Call(Operation operation, TokenSeen called) => new(
        $"{operation}",
        operation.Call,
        operation.Return,
        state => FirstOf(facts.Freezes.FreezeAllDuring(state, operation, except: called.Id))?.Id == called.Id
            && SlotStates.Accepted(state, TokenSteps.ChangeStatus(state, new ChangeStatus(called.Id, TokenStatus.Consulting), default))
                is var (next, reply)
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

    private static (SlotState Next, TokenView? Reply)? Call(SlotState slot) =>
        SlotStates.Accepted(slot, TokenSteps.CallNext(slot, request: null, default));
}
