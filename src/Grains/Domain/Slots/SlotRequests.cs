using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Answers repeated requests on tokens. Each token keeps the keyed commands that changed it.</summary>
public static class SlotRequests
{
    /// <summary>
    /// Finds the answer to a repeated command on a token, or the hand-over that its first attempt started and that must end
    /// first.
    /// </summary>
    /// <returns>Null when the request has no key, or the key is new to the slot.</returns>
    public static TokenDecision? FindTokenAnswer(this SlotState slot, RequestKey? request)
    {
        if (request is null)
        {
            return null;
        }

        foreach (var token in slot.Tokens.MayRemember(request.Key))
        {
            foreach (var replay in token.Replays)
            {
                if (Answer(replay, token.Ticket, request) is { } answer)
                {
                    return answer;
                }
            }

            switch (RequestKeys.Compare(token.HandOver?.RequestKey ?? token.HandOver?.Displacing?.RequestKey, request))
            {
                case KeyMatch.Repeated:
                    return new TokenDecision.Needs(new Need.HandOver(token.Id));
                case KeyMatch.Reused:
                    return new Refusal.RequestKeyReused();
            }
        }

        foreach (var address in slot.ForwardingAddresses)
        {
            if (address is { FirstReplay: { } first, Ticket: { } ticket } && Answer(first, ticket, request) is { } answer)
            {
                return answer;
            }
        }

        return slot.Changes.Any(change => RequestKeys.Compare(change.Request, request) != KeyMatch.Other)
            ? new TokenDecision.Refused(new Refusal.RequestKeyReused())
            : null;
    }

    /// <summary>Compares the key before composing the answer, because a slot has hundreds of answers.</summary>
    private static TokenDecision? Answer(Replay replay, Ticket ticket, RequestKey request) => replay.RequestKey.Key == request.Key
        ? new[] { replay.Of(ticket) }.FindAnswer<SlotEvent, TokenView>(request)
        : null;
}
