using System.Collections.Immutable;
using OpdTokens.Cluster.Tests.History;
using OpdTokens.Grains.Domain.Slots;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Cluster.Tests.Checker;

/// <summary>
/// When tokens can have been frozen without a trace. Who is frozen is neither called nor displaced; whoever asked is told
/// <c>token_moving</c> and asks again, so no other answer shows it.
/// </summary>
internal sealed class Freezes(ImmutableArray<Operation> history)
{
    private static readonly HandOver Elsewhere = new() { To = default };

    private readonly ImmutableArray<Operation> _freezing = [.. history.Where(CanFreeze)];

    /// <summary>The slot as it looks when all are frozen that can have been during an operation.</summary>
    /// <param name="except">Known not to have been.</param>
    public SlotState FreezeAllDuring(SlotState slot, Operation operation, TokenId? except = null)
    {
        var meanwhile = During(operation);
        return meanwhile.Length == 0
            ? slot
            : slot with
            {
                Tokens =
                [
                    .. slot.Tokens.Select(token =>
                        token.Id != except && !token.IsFrozen && meanwhile.Any(cause => MayFreeze(cause, slot.Id, token))
                            ? token with { HandOver = Elsewhere }
                            : token),
                ],
            };
    }

    private ImmutableArray<Operation> During(Operation operation) =>
        [.. _freezing.Where(cause => cause.Call <= operation.Return && operation.Call <= cause.LastEffect)];

    private static bool MayFreeze(Operation cause, SlotId slot, Token token) => token.Status.CanMove() && cause.ClientRequest switch
    {
        ClientRequest.Move move => move.Token == token.Id,
        ClientRequest.Late late => (late.Doctor, late.Date) == (slot.DoctorId, slot.Date),
        ClientRequest.Allocate emergency => emergency.Slot == slot && token.Ticket.Source == TokenSource.WalkIn,
        _ => false,
    };

    /// <summary>An emergency that succeeds at once freezes nobody but whom it displaces, and that the model shows.</summary>
    private static bool CanFreeze(Operation operation) => operation.ClientRequest switch
    {
        ClientRequest.Move or ClientRequest.Late => true,
        ClientRequest.Allocate { Urgency: Urgency.Emergency } => operation.Attempts > 1 || operation.Answer is not Answer.Token,
        _ => false,
    };
}
