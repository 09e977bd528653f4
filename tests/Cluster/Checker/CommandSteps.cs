using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>Commands on one token.</summary>
internal sealed class CommandSteps(Facts facts)
{
    public IEnumerable<SlotStep> Of(Operation operation, Errand.Step errand) =>
        operation.Answer is Answer.Token { Seen: var seen } ? [Take(operation, errand, seen.SlotId, seen)] :
        [
            .. RefusedWhereItWas(operation, errand.Token, slot => IsForbidden(slot, errand)),
            .. operation.MayTakeEffectUnheard ? Unheard(operation, errand) : [],
        ];

    /// <summary>What moved tokens did is told by their journeys. Here is what the one who asked was told.</summary>
    public IEnumerable<SlotStep> Of(Operation operation, Errand.Move errand) => operation.Answer switch
    {
        Answer.Token { Seen: var seen } => [ReadSteps.Token(operation, seen), .. WithoutTrace(operation, errand, seen)],
        Answer.Refused { Code: "slot_full" } =>
        [
            new SlotStep(errand.To, Step<SlotState>.Observation(
                $"{errand.To} is full for {operation}", operation.Call, operation.Return, slot => slot.Held >= slot.Capacity)),
        ],
        Answer.Refused => RefusedWhereItWas(
            operation,
            errand.Token,
            slot => slot.Find(errand.Token) is { } token && !token.Status.CanMove()),
        _ => [],
    };

    /// <summary>A refusal does not say in which slot it was given, so that of a token on its way it can't be judged.</summary>
    public bool IsUnplaceable(Operation operation) =>
        operation.Answer is Answer.Refused { Code: "token_state_conflict" }
        && TokenOf(operation.Errand) is { } token
        && facts.Journeys.Of(token).SlotsDuring(operation.Call, operation.Return).Length != 1;

    private static TokenId? TokenOf(Errand errand) => errand switch
    {
        Errand.Step step => step.Token,
        Errand.Move move => move.Token,
        _ => null,
    };

    private IEnumerable<SlotStep> RefusedWhereItWas(Operation operation, TokenId token, Func<SlotState, bool> isRefused)
    {
        var slots = facts.Journeys.Of(token).SlotsDuring(operation.Call, operation.Return);
        return operation.Answer is Answer.Refused && slots is [var slot]
            ? [new SlotStep(slot, Step<SlotState>.Observation($"{operation}", operation.Call, operation.Return, isRefused))]
            : [];
    }

    private static bool IsForbidden(SlotState slot, Errand.Step errand) =>
        Decide(slot, errand) is TokenDecision.Refused { Reason: Refusal.TokenStateConflict };

    private static TokenDecision Decide(SlotState slot, Errand.Step errand) =>
        TokenSteps.ChangeStatus(slot, new ChangeStatus(errand.Token, errand.To), default);

    /// <summary>A cancellation is known by its reason; any other step may have been taken wherever the token was.</summary>
    private IEnumerable<SlotStep> Unheard(Operation operation, Errand.Step errand)
    {
        if (errand.To == TokenStatus.Cancelled)
        {
            return WasCancelledBy(operation, errand.Token) is { } slot ? [Take(operation, errand, slot, seen: null)] : [];
        }

        return facts.Journeys.Of(errand.Token).SlotsDuring(operation.Call, operation.LastEffect)
            .Select(slot => Take(operation, errand, slot, seen: null))
            .Select(step => step with { Step = step.Step with { IsOptional = true } });
    }

    private static SlotStep Take(Operation operation, Errand.Step errand, SlotId slot, TokenSeen? seen) => new(
        slot,
        new Step<SlotState>(
            $"{operation}",
            operation.Call,
            operation.LastEffect,
            state => SlotStates.Accepted(state, Decide(state, errand)) is var (next, reply)
                && (seen is null || SlotStates.Shows(reply, seen))
                    ? [next]
                    : []));

    private SlotId? WasCancelledBy(Operation operation, TokenId token) => facts.Sightings.Of(token)
        .FirstOrDefault(sighting => sighting.Seen.Reasons.Contains($"Cancelled: {operation.Name}"))?.Seen.SlotId;

    /// <summary>A move that was acknowledged with its reason in the notes, and of which nothing is to be seen later.</summary>
    private IEnumerable<SlotStep> WithoutTrace(Operation operation, Errand.Move errand, TokenSeen seen)
    {
        var journey = facts.Journeys.Of(errand.Token);
        var line = seen.Reasons.Select(Journeys.ReadMove)
            .FirstOrDefault(move => move.Success && move.Groups["reason"].Value == operation.Name);
        return line is null || journey.Moves.Any(move => move.Cause == operation)
            ? []
            : new MoveSteps(facts).Of(new TokenMove(
                errand.Token,
                journey.Moves.Length,
                SlotId.Parse(line.Groups["from"].Value),
                errand.To,
                operation,
                operation.Call,
                operation.Return));
    }
}
