using OpdTokens.Cluster.Tests.History;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>Changes of a slot's capacity.</summary>
internal static class ResizeSteps
{
    public static SlotStep Of(Operation operation, Errand.Resize errand) => new(
        errand.Slot,
        operation.Answer is Answer.Refused
            ? Step<SlotState>.Observation(
                $"{operation}",
                operation.Call,
                operation.Return,
                slot => Decide(slot, errand) is Decision<SlotState, SlotView>.Refused)
            : new Step<SlotState>(
                $"{operation}",
                operation.Call,
                operation.Return,
                slot => Decide(slot, errand) is Decision<SlotState, SlotView>.Accepted accepted
                    && (operation.Answer is not Answer.Slot { Seen: var seen } || SlotStates.Shows(accepted.Reply, seen))
                        ? [accepted.Next]
                        : [])
            {
                IsOptional = operation.IsUnknown,
            });

    private static Decision<SlotState, SlotView> Decide(SlotState slot, Errand.Resize errand) =>
        SlotChange.Decide(slot, new ChangeSlot(errand.Slot, errand.Capacity));
}
