using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Features.Live;

/// <summary>One token within its day.</summary>
/// <param name="Day">For the doctor, the room and the delay.</param>
/// <param name="Slot">The slot that holds the token.</param>
/// <param name="Version">Of the day with its slots.</param>
/// <param name="Id">The token.</param>
/// <param name="Number">What is called out.</param>
/// <param name="Status">Where the token stands.</param>
/// <param name="Ahead">How many wait before it; null for who does not wait.</param>
/// <param name="Calls">How often it has been called out.</param>
/// <param name="CalledAt">The last time; UTC.</param>
/// <param name="Wait">Null for who does not wait.</param>
internal sealed record Ticket(
    LiveDay Day,
    SlotView Slot,
    long Version,
    TokenId Id,
    TokenNumber Number,
    TokenStatus Status,
    int? Ahead,
    int Calls,
    DateTimeOffset? CalledAt,
    WaitEstimate? Wait)
{
    /// <param name="frame">Shows where the token waits, if it does.</param>
    /// <param name="token">As its slot knows it.</param>
    public static Ticket Of(DayFrame frame, TokenView token) => InQueue(frame, token.Id) ?? OutsideQueue(frame, token);

    /// <returns>Null when the token is not in the queue.</returns>
    public static Ticket? InQueue(DayFrame frame, TokenId token)
    {
        if (frame.Find(token) is not var (slot, place))
        {
            return null;
        }

        var queued = slot.Queue[place];
        return new Ticket(
            frame.Day,
            slot.Slot,
            frame.Version,
            token,
            queued.Number,
            queued.Status,
            queued.Status == TokenStatus.Consulting ? null : WaitingBefore(frame.Day, slot, place),
            queued.Calls,
            queued.CalledAt,
            queued.Wait);
    }

    public static Ticket OutsideQueue(DayFrame frame, TokenView token) => new(
        frame.Day,
        frame.Find(token.Slot)?.Slot ?? throw new InvalidOperationException($"Day of slot {token.Slot} does not have it."),
        frame.Version,
        token.Id,
        token.Number,
        token.Status,
        Ahead: null,
        token.Calls,
        token.CalledAt,
        Wait: null);

    /// <summary>Who is with the doctor waits no more. Those of earlier slots who are here are called first.</summary>
    private static int WaitingBefore(LiveDay day, LiveSlot slot, int place) =>
        day.Slots.TakeWhile(earlier => earlier.Slot.Id != slot.Slot.Id)
            .SelectMany(earlier => earlier.Queue)
            .Count(earlier => earlier.Status == TokenStatus.CheckedIn)
        + slot.Queue.Take(place).Count(earlier => earlier.Status != TokenStatus.Consulting);
}

/// <summary>Shows one patient their own token. Only one that has left the queue is asked for, and when it has ended never again.</summary>
internal sealed class TicketView(CallerHospital hospital, TokenId token, LiveJson json)
{
    private TokenView? _ended;

    /// <returns>Null when it can't be told just now; a later frame will.</returns>
    public async ValueTask<LiveState?> Of(DayStates states) => await Find(states.Frame) is { } ticket
        ? new LiveState(ticket.Version, json.Write(new TicketResponse(ticket)))
        : null;

    private async ValueTask<Ticket?> Find(DayFrame frame)
    {
        if (Ticket.InQueue(frame, token) is { } waiting)
        {
            return waiting;
        }

        _ended ??= await FindEnded(frame.Day.Date);
        return _ended is null ? null : Ticket.OutsideQueue(frame, _ended);
    }

    /// <summary>Between two slots a token may be in neither queue for a moment.</summary>
    /// <exception cref="FollowElsewhereException">The token has moved to another day.</exception>
    private async Task<TokenView?> FindEnded(DateOnly date)
    {
        try
        {
            return await hospital.OnToken(token, slot => slot.GetToken(token)) switch
            {
                Outcome<TokenView>.Done { Value: var found } when found.Slot.Date != date => throw new FollowElsewhereException(),
                Outcome<TokenView>.Done
                {
                    Value: { Status: TokenStatus.Completed or TokenStatus.Cancelled or TokenStatus.NoShow } ended
                } => ended,
                _ => null,
            };
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}
