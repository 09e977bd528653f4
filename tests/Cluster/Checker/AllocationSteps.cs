using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain;
using OpdTokens.Grains.Domain.Moving;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>Seats given and refused, and whom emergencies displaced for theirs.</summary>
internal sealed class AllocationSteps(Facts facts)
{
    /// <summary>Slots number their tokens in the order in which they give the seats.</summary>
    public IEnumerable<SlotStep> Given() => facts.History
        .Where(operation => operation.ClientRequest is ClientRequest.Allocate)
        .Select(operation => (Operation: operation, Seen: SeenAs(operation)))
        .Where(given => given.Seen is not null)
        .GroupBy(given => given.Seen!.Id.GivenBy)
        .SelectMany(slot => slot
            .OrderBy(given => given.Seen!.TokenNumber.Value)
            .Aggregate(
                ImmutableList<SlotStep>.Empty,
                (steps, given) => steps.Add(Give(given.Operation, given.Seen!, steps.LastOrDefault().Step))));

    public IEnumerable<SlotStep> Of(Operation operation, ClientRequest.Allocate request)
    {
        var day = facts.DayOf(request.Doctor, request.Date);
        return operation.Answer switch
        {
            Answer.Token { Seen: var seen } when request.Slot is null => day
                .TakeWhile(slot => slot != seen.SlotId)
                .Select(slot => Full(operation, request, slot)),
            Answer.Refused { Code: "slot_full" } when request.Slot is null => day.Select(slot => Full(operation, request, slot)),
            Answer.Refused when request.Slot is { } slot => [Full(operation, request, slot)],
            _ => [],
        };
    }

    /// <summary>The emergencies that can have displaced a token, each as a step that freezes it.</summary>
    public IEnumerable<SlotStep> Displacements(TokenMove move) =>
        from emergency in facts.Journeys.CausesOf(move)
        where SeenAs(emergency) is not null
        select new SlotStep(move.From, new Step<SlotState>(
            $"{move.Token} is displaced to {move.To} by {emergency}",
            Math.Max(emergency.Call, move.Call),
            Math.Min(emergency.LastEffect, move.Return),
            slot => Displace(slot, emergency, move))
        {
            IsOptional = true,
        });

    private TokenSeen? SeenAs(Operation allocation) => allocation.Answer switch
    {
        Answer.Token { Seen: var seen } => seen,
        _ when allocation.MayTakeEffectUnheard => facts.Sightings.FindGivenBy(allocation),
        _ => null,
    };

    private static SlotStep Give(Operation operation, TokenSeen seen, Step<SlotState>? before)
    {
        var command = Command(operation);
        return new SlotStep(seen.Id.GivenBy, new Step<SlotState>(
            $"{operation}",
            operation.Call,
            operation.LastEffect,
            slot => Seat(slot, command, seen) is { } seated
                && (operation.MayTakeEffectUnheard ? seated.Reply.Id == seen.Id : SlotStates.Shows(seated.Reply, seen))
                    ? [SlotStates.WithoutForwardingAddresses(seated.Next)]
                    : [])
        {
            After = before,
        });
    }

    private static (SlotState Next, TokenView Reply)? Seat(SlotState slot, AllocateToken command, TokenSeen seen)
    {
        // A search may have tried the token's return from another slot first.
        if (slot.Find(seen.Id) is not null || SlotStates.NextNumberIs(slot, seen.TokenNumber.Value) is not { } numbered)
        {
            return null;
        }

        if (numbered.Tokens.FirstOrDefault(token => token.HandOver?.Displacing == command) is { } displaced)
        {
            var release = HandOvers.Release(numbered, displaced.Id, displaced.MoveAttempts + 1, seen.AllocatedAt, seen.Id.Suffix);
            return SlotStates.Accepted(numbered, release) is (var next, { } emergency) ? (next, emergency) : null;
        }

        return SlotStates.Accepted(numbered, Allocation.Decide(numbered, command, seen.AllocatedAt, seen.Id.Suffix));
    }

    private IEnumerable<SlotState> Displace(SlotState slot, Operation emergency, TokenMove move)
    {
        var command = Command(emergency);
        if (slot.Tokens.Any(token => token.HandOver?.Displacing == command)
            || slot.Find(move.Token) is not { IsFrozen: false })
        {
            return [];
        }

        var frozen = facts.Freezes.FreezeAllDuring(slot, emergency, except: move.Token);
        return Allocation.Decide(frozen, command, default, string.Empty, new SeatTerms(LaterRoom: move.To))
            is TokenDecision.Needs { What: Need.HandOver { Token: var displaced } } begun
            && displaced == move.Token
                ? [slot.ApplyAll(begun.Events)]
                : [];
    }

    /// <summary>
    /// The slot has no seat for this request. Whether an emergency could have displaced someone rests on other slots too and
    /// is not judged.
    /// </summary>
    private static SlotStep Full(Operation operation, ClientRequest.Allocate request, SlotId slot)
    {
        var command = Command(operation);
        return new SlotStep(slot, Step<SlotState>.Observation(
            $"{slot} is full for {operation}",
            operation.Call,
            operation.Return,
            state => !HasSeat(state, command)));
    }

    private static bool HasSeat(SlotState slot, AllocateToken command) =>
        Allocation.Decide(slot, command, default, string.Empty) is TokenDecision.Accepted;

    /// <summary>The patient is named after the operation, so no two commands are equal.</summary>
    private static AllocateToken Command(Operation operation)
    {
        var request = (ClientRequest.Allocate)operation.ClientRequest;
        return new AllocateToken(
            request.Doctor, new Patient(operation.Name, string.Empty), request.Source, Urgency: request.Urgency);
    }
}
