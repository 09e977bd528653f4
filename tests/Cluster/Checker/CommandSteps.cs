using OpdTokens.Cluster.Tests.History;
using OpdTokens.Cluster.Tests.Wire;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;
using TokenDecision = OpdTokens.Grains.Domain.Decision<OpdTokens.Grains.Domain.Slots.SlotEvent, OpdTokens.Grains.Interfaces.TokenView>;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>Commands on one token.</summary>
internal sealed class CommandSteps(Facts facts)
{
    public IEnumerable<SlotStep> Of(Operation operation, ClientRequest.Step request) =>
        operation.Answer is Answer.Token { Seen: var seen } ? [Take(operation, slot => Decide(slot, request), seen.SlotId, seen)] :
        [
            .. RefusedWhereItWas(operation, request.Token, slot => IsForbidden(Decide(slot, request))),
            .. operation.MayTakeEffectUnheard ? Unheard(operation, request) : [],
        ];

    /// <summary>Where a patient returns whose step is undone depends on who is at the counters of the whole day, so both are possible.</summary>
    public IEnumerable<SlotStep> Of(Operation operation, ClientRequest.Act request) =>
        operation.Answer is Answer.Token { Seen: var seen } ? [Take(operation, slot => Decide(slot, request), seen.SlotId, seen)] :
        [
            .. operation.Answer is Answer.Refused { Code: "undo_too_late" }
                ? []
                : RefusedWhereItWas(operation, request.Token, slot => IsForbidden(Decide(slot, request))),
            .. operation.MayTakeEffectUnheard ? Anywhere(operation, request.Token, slot => Decide(slot, request)) : [],
        ];

    /// <summary>What moved tokens did is told by their journeys. Here is what the one who asked was told.</summary>
    public IEnumerable<SlotStep> Of(Operation operation, ClientRequest.Move request) => operation.Answer switch
    {
        Answer.Token { Seen: var seen } => [ReadSteps.Token(operation, seen), .. WithoutTrace(operation, request, seen)],
        Answer.Refused { Code: "slot_full" } =>
        [
            new SlotStep(request.To, Step<SlotState>.Observation(
                $"{request.To} is full for {operation}", operation.Call, operation.Return, slot => slot.Held >= slot.Capacity)),
        ],
        Answer.Refused { Code: "different_doctor" } => RefusedWhereItWas(
            operation, request.Token, slot => slot.Id.DoctorId != request.To.DoctorId && slot.Find(request.Token) is not null),
        Answer.Refused => RefusedWhereItWas(
            operation,
            request.Token,
            slot => slot.Find(request.Token) is { } token && !token.Status.CanMove()),
        _ => [],
    };

    /// <summary>A refusal does not say in which slot it was given, so that of a token on its way it can't be judged.</summary>
    public bool IsUnplaceable(Operation operation) =>
        (operation.Answer is Answer.Refused { Code: "token_state_conflict" }
            || operation is { Answer: Answer.Refused, ClientRequest: ClientRequest.Act })
        && operation.ClientRequest.TokenAsked is { } token
        && facts.Journeys.Of(token).SlotsDuring(operation.Call, operation.Return).Length != 1;

    private IEnumerable<SlotStep> RefusedWhereItWas(Operation operation, TokenId token, Func<SlotState, bool> isRefused)
    {
        var slots = facts.Journeys.Of(token).SlotsDuring(operation.Call, operation.Return);
        return operation.Answer is Answer.Refused && slots is [var slot]
            ? [new SlotStep(slot, Step<SlotState>.Observation($"{operation}", operation.Call, operation.Return, isRefused))]
            : [];
    }

    private static bool IsForbidden(IEnumerable<TokenDecision> decisions) => decisions.All(decision => decision
        is TokenDecision.Refused { Reason: Refusal.TokenStateConflict or Refusal.NothingToUndo or Refusal.SlotFull });

    private static TokenDecision[] Decide(SlotState slot, ClientRequest.Step request) =>
        [TokenSteps.ChangeStatus(slot, new ChangeStatus(request.Token, request.To), SlotStates.Now)];

    private static TokenDecision[] Decide(SlotState slot, ClientRequest.Act request) => request.What switch
    {
        TokenAct.Recall => [TokenSteps.Recall(slot, new RecallToken(request.Token), SlotStates.Now)],
        TokenAct.Skip => [TokenSteps.Skip(slot, new SkipToken(request.Token), SlotStates.Now)],
        TokenAct.Undo =>
        [
            TokenSteps.Undo(slot, new UndoStep(request.Token), counterIsTaken: false, SlotStates.Now),
            TokenSteps.Undo(slot, new UndoStep(request.Token), counterIsTaken: true, SlotStates.Now),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(request), request, "Unknown."),
    };

    /// <summary>
    /// A cancellation is known by its reason, until it is taken back; any other step may have been taken wherever the token was.
    /// </summary>
    private IEnumerable<SlotStep> Unheard(Operation operation, ClientRequest.Step request)
    {
        if (request.To != TokenStatus.Cancelled)
        {
            return Anywhere(operation, request.Token, slot => Decide(slot, request));
        }

        return WasCancelledBy(operation, request.Token) is { } slot
            ? [Take(operation, state => Decide(state, request), slot, seen: null)]
            : facts.WasUndone(request.Token) ? Anywhere(operation, request.Token, state => Decide(state, request))
            : [];
    }

    private IEnumerable<SlotStep> Anywhere(Operation operation, TokenId token, Func<SlotState, IEnumerable<TokenDecision>> decide) =>
        facts.Journeys.Of(token).SlotsDuring(operation.Call, operation.LastEffect)
            .Select(slot => Take(operation, decide, slot, seen: null))
            .Select(step => step with { Step = step.Step with { IsOptional = true } });

    private static SlotStep Take(
        Operation operation, Func<SlotState, IEnumerable<TokenDecision>> decide, SlotId slot, TokenSeen? seen) => new(
        slot,
        new Step<SlotState>(
            $"{operation}",
            operation.Call,
            operation.LastEffect,
            state =>
            [
                .. from decision in decide(state)
                   let accepted = SlotStates.Accepted(state, decision)
                   where accepted is var (_, reply) && (seen is null || SlotStates.Shows(reply, seen))
                   select accepted.Value.Next,
            ]));

    private SlotId? WasCancelledBy(Operation operation, TokenId token) => facts.Sightings.Of(token)
        .FirstOrDefault(sighting => sighting.Seen.Reasons.Contains($"Cancelled: {operation.Name}"))?.Seen.SlotId;

    /// <summary>A move that was acknowledged with its reason in the notes, and of which nothing is to be seen later.</summary>
    private IEnumerable<SlotStep> WithoutTrace(Operation operation, ClientRequest.Move request, TokenSeen seen)
    {
        var journey = facts.Journeys.Of(request.Token);
        var line = seen.Reasons.Select(Journeys.ReadMove)
            .FirstOrDefault(move => move.Success && move.Groups["reason"].Value == operation.Name);
        return line is null || journey.Moves.Any(move => move.Cause == operation)
            ? []
            : new MoveSteps(facts).Of(new TokenMove(
                request.Token,
                journey.Moves.Length,
                SlotId.Parse(line.Groups["from"].Value),
                request.To,
                operation,
                operation.Call,
                operation.Return));
    }
}
