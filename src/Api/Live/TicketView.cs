using OpdTokens.Api.Hosting;
using OpdTokens.Api.Live.Wire;

namespace OpdTokens.Api.Live;

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
