using OpdTokens.Cluster.Tests.History;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>Changes of a slot's capacity.</summary>
internal static class ResizeSteps
{
    public static IEnumerable<SlotStep> Of(Operation operation, ClientRequest.Resize request)
    {
        if (operation.Answer is Answer.Refused)
        {
            yield return new SlotStep(request.Slot, Step<SlotState>.Observation(
                $"{operation}",
                operation.Call,
                operation.Return,
                slot => Decide(slot, request) is Decision<SlotEvent, SlotView>.Refused));
        }

        if (operation.Answer is Answer.Slot || operation.MayTakeEffectUnheard)
        {
            yield return new SlotStep(request.Slot, Change(operation, request));
        }
    }

    private static Step<SlotState> Change(Operation operation, ClientRequest.Resize request) => new(
        $"{operation}",
        operation.Call,
        operation.LastEffect,
        slot => SlotStates.Accepted(slot, Decide(slot, request)) is var (next, reply)
            && (operation.Answer is not Answer.Slot { Seen: var seen } || SlotStates.Shows(reply, seen))
                ? [next]
                : [])
    {
        IsOptional = operation.MayTakeEffectUnheard,
    };

    private static Decision<SlotEvent, SlotView> Decide(SlotState slot, ClientRequest.Resize request) =>
        SlotChange.Decide(slot, new ChangeSlot(request.Slot, request.Capacity));
}
