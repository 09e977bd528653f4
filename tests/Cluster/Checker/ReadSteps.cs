using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>What queries showed must have been so at some time while they were asked.</summary>
internal static class ReadSteps
{
    public static IEnumerable<SlotStep> Of(Operation operation) => (operation.ClientRequest, operation.Answer) switch
    {
        (ClientRequest.ReadToken, Answer.Token { Seen: var seen }) => [Token(operation, seen)],
        (ClientRequest.ReadSlot read, Answer.Slot { Seen: var seen }) =>
            [Observe(operation, read.Slot, slot => SlotStates.Shows(slot.View(), seen))],
        (ClientRequest.ReadQueue read, Answer.Tokens { Seen: var seen }) =>
            [Observe(operation, read.Slot, slot => ShowsQueue(slot, seen))],
        (ClientRequest.ReadList read, Answer.Tokens { Seen: var seen }) =>
            [Observe(operation, read.Slot, slot => ShowsList(slot, seen, read.Limit))],
        _ => [],
    };

    public static SlotStep Token(Operation operation, TokenSeen seen) => Observe(
        operation,
        seen.SlotId,
        slot => slot.Find(seen.Id) is { } token && SlotStates.Shows(slot.View(token), seen));

    private static SlotStep Observe(Operation operation, SlotId slot, Func<SlotState, bool> holds) =>
        new(slot, Step<SlotState>.Observation($"{operation}", operation.Call, operation.Return, holds));

    private static bool ShowsQueue(SlotState slot, ImmutableArray<TokenSeen> seen) =>
        slot.Tokens.Count(token => token.IsQueued) == seen.Length
        && slot.Queue().Index().Zip(seen).All(pair =>
            pair.Second.Position == pair.First.Index + 1 && SlotStates.Shows(pair.First.Item, pair.Second));

    private static bool ShowsList(SlotState slot, ImmutableArray<TokenSeen> seen, int limit) =>
        Math.Min(limit, slot.Tokens.Count) == seen.Length
        && slot.Tokens()
            .OrderByDescending(token => token.AllocatedAt)
            .ThenByDescending(token => token.Id.ToString(), StringComparer.Ordinal)
            .Zip(seen)
            .All(pair => SlotStates.Shows(pair.First, pair.Second));
}
