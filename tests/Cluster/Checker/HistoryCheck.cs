using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain.Slots;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>
/// Whether each slot can have been what the model says a slot is, all that clients were told considered: linearizability,
/// slot by slot, with the product's own rules as the model.
/// </summary>
public static class HistoryCheck
{
    /// <summary>A slot that is linearizable takes hardly more than one configuration for each of its steps.</summary>
    private const int DefaultBudget = 250_000;

    /// <param name="slots">As they were made, before the history begins.</param>
    /// <param name="history">Ending with a read of every slot.</param>
    /// <param name="budget">Configurations to visit in a slot before giving up.</param>
    public static HistoryVerdict Check(
        ImmutableArray<SlotSeen> slots, ImmutableArray<Operation> history, int budget = DefaultBudget)
    {
        var facts = new Facts(slots, history);
        var split = new HistorySplit(facts);
        var steps = split.ToSteps().ToLookup(step => step.Slot, step => step.Step);
        var verdicts = slots.AsParallel().AsOrdered()
            .Select(slot => (slot.Id, Verdict: Judge(slot, steps[slot.Id], budget)))
            .ToArray();
        return new HistoryVerdict(
            history.Length,
            split.Moves,
            split.Displacements,
            steps.Sum(slot => slot.Count()),
            verdicts.Sum(slot => slot.Verdict.Visited),
            split.Unplaced,
            [
                .. history.Where(IsUnexpected).Select(operation => $"No client should be told this: {operation}"),
                .. steps.Select(slot => slot.Key).Except(slots.Select(slot => slot.Id)).Select(slot => $"Nobody made the slot {slot}."),
                .. split.Undecidable,
                .. verdicts.Select(slot => Explanation.Of(slot.Id, slot.Verdict)).OfType<string>(),
            ]);
    }

    private static Verdict<SlotState> Judge(SlotSeen slot, IEnumerable<Step<SlotState>> steps, int budget) =>
        new Search<SlotState>(steps, SlotStates.Comparer, budget).Run(SlotStates.Opened(slot));

    /// <summary>The load asks for nothing that could be refused for another reason.</summary>
    private static bool IsUnexpected(Operation operation) => operation.Answer is Answer.Refused refused
        && (operation.ClientRequest, refused.Code) is not (
            (ClientRequest.Allocate, "slot_full" or "no_reallocation_possible")
            or (ClientRequest.Step, "token_state_conflict")
            or (ClientRequest.Act, "token_state_conflict" or "nothing_to_undo" or "undo_too_late" or "slot_full")
            or (ClientRequest.Next, "queue_moved")
            or (ClientRequest.Next { Called: not null }, "token_state_conflict")
            or (ClientRequest.Move, "slot_full" or "token_state_conflict")
            or (ClientRequest.Move { IsTransfer: false }, "different_doctor")
            or (ClientRequest.Resize, "capacity_below_held"));
}
