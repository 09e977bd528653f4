using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Invariants;

/// <summary>What must hold of every slot when all is over, whatever happened before.</summary>
public static class InvariantCheck
{
    /// <summary>The policy's, which the load leaves as it is.</summary>
    private const int EmergencySeats = 1;

    public static InvariantVerdict Of(
        ImmutableArray<SlotSeen> slots, ImmutableArray<Operation> history, ImmutableArray<FinalSlot> final)
    {
        var tokens = final.SelectMany(slot => slot.Tokens).ToImmutableArray();
        var acknowledged = new Acknowledged(history);
        var outOfTurn = history
            .Select(operation => operation.ClientRequest)
            .OfType<ClientRequest.Act>()
            .Select(act => act.Token)
            .ToImmutableHashSet();
        return new InvariantVerdict(
            final.Length,
            tokens.Length,
            acknowledged.Tokens.Count,
            [
                .. slots.Select(slot => slot.Id).Except(final.Select(slot => slot.Slot.Id)).Select(id => $"Slot {id} is gone."),
                .. final.SelectMany(slot => OfSlot(slot, outOfTurn)),
                .. Doubles(tokens, token => token.TokenNumber, "number"),
                .. Doubles(tokens, token => token.Id, "token"),
                .. Doubles(tokens, token => token.PatientName, "allocation"),
                .. acknowledged.Violations(tokens),
            ]);
    }

    /// <param name="final">The slot.</param>
    /// <param name="outOfTurn">
    /// Tokens that were skipped or brought back. Their place depends on when that was, which the check of the history knows.
    /// </param>
    private static IEnumerable<string> OfSlot(FinalSlot final, ImmutableHashSet<TokenId> outOfTurn)
    {
        var id = final.Slot.Id;
        var held = final.Tokens.Count(token => token.HoldsSeat);
        if (held != final.Slot.CurrentCount)
        {
            yield return $"{id} counts {final.Slot.CurrentCount} seats and its tokens hold {held}.";
        }

        var forced = Math.Min(EmergencySeats, final.Tokens.Count(token => token.HoldsSeat && token.IsEmergency));
        if (held > final.Slot.MaxCapacity + forced)
        {
            yield return $"{id} is over capacity: {held} of {final.Slot.MaxCapacity}.";
        }

        if (!final.Queue.Select(token => token.SequenceNumber).Order().SequenceEqual(Enumerable.Range(1, final.Queue.Length)))
        {
            yield return $"{id} has gaps in its sequence: {string.Join(' ', final.Queue.Select(token => token.SequenceNumber))}.";
        }

        var queued = final.Tokens
            .Where(token => token.IsQueued)
            .OrderByDescending(token => token.IsEmergency)
            .ThenByDescending(token => token.PriorityScore)
            .ThenBy(token => token.SequenceNumber)
            .Select(token => token.Id)
            .ToArray();
        var queue = final.Queue.Select(token => token.Id).ToArray();
        if (!queued.ToHashSet().SetEquals(queue) || !queued.Except(outOfTurn).SequenceEqual(queue.Except(outOfTurn)))
        {
            yield return $"{id} has another queue than its tokens.";
        }

        foreach (var token in final.Frozen)
        {
            yield return $"{token.Id} is still frozen in {id}.";
        }

        foreach (var token in final.Tokens.Where(token => token.SlotId != id))
        {
            yield return $"{token.Id} is listed in {id} and says that it is in {token.SlotId}.";
        }

        foreach (var token in final.Tokens.Where(token => !token.TokenNumber.IsOf(id)))
        {
            yield return $"{token.Id} is listed in {id} under the number of another day, {token.TokenNumber}.";
        }
    }

    private static IEnumerable<string> Doubles<TKey>(
        ImmutableArray<TokenSeen> tokens, Func<TokenSeen, TKey> key, string what) => tokens
            .GroupBy(key)
            .Where(same => same.Count() > 1)
            .Select(same => $"The {what} {same.Key} is there {same.Count()} times: "
                + string.Join(", ", same.Select(token => $"{token.Id} {token.Status} in {token.SlotId}")));
}
