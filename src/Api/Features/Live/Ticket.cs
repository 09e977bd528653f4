using OpdTokens.Api.Callers;

namespace OpdTokens.Api.Features.Live;

/// <summary>A patient's own token within its day.</summary>
/// <param name="Day">The day, with the doctor, the room and the delay.</param>
/// <param name="Slot">The slot that holds the token.</param>
/// <param name="Version">The version of the day with its slots.</param>
/// <param name="Id">The token's id.</param>
/// <param name="Number">The number that is called out in the waiting room.</param>
/// <param name="Status">The token's status.</param>
/// <param name="Ahead">The number of patients ahead; null for a patient who is not waiting.</param>
/// <param name="Calls">The number of calls so far.</param>
/// <param name="CalledAt">The last call, UTC; null before.</param>
/// <param name="Wait">The estimated wait; null for a patient who is not waiting.</param>
/// <param name="Counter">The room of the last call; null before, and where the doctor has no rooms.</param>
/// <param name="MovedFrom">The last move; null for a token that has never moved.</param>
/// <param name="EndedBy">Who cancelled the token; null for a token that is not cancelled.</param>
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
    WaitEstimate? Wait,
    string? Counter,
    MovedFrom? MovedFrom,
    EndedBy? EndedBy)
{
    /// <summary>True for a patient who was called and has not come in yet. The status is still checked in.</summary>
    public bool IsCalled { get; init; }

    /// <summary>The token with the doctor to whom the patient was referred; null without a referral.</summary>
    public TokenId? ReferredTo { get; init; }

    /// <summary>Of a token that has ended: the token of the consultation in which the patient was referred; null without one.</summary>
    public TokenId? ReferredFrom { get; init; }

    /// <summary>
    /// True for a patient who waits for a session that is closed, or for a doctor who is inactive. The patient has no place in
    /// line then, because nobody may call them.
    /// </summary>
    public bool IsSessionClosed => Status is TokenStatus.Allocated or TokenStatus.CheckedIn && IsClosed(Day, Slot);

    /// <param name="frame">The day. If the token is in one of its queues, the ticket is taken from there.</param>
    /// <param name="token">The token as returned by its slot.</param>
    public static Ticket Of(DayFrame frame, TokenView token) => InQueue(frame, token.Id) ?? OutsideQueue(frame, token);

    /// <returns>Null when the token is not in a queue.</returns>
    public static Ticket? InQueue(DayFrame frame, TokenId token)
    {
        if (frame.Find(token) is not var (slot, index))
        {
            return null;
        }

        var queued = slot.Queue[index];
        var isClosed = IsClosed(frame.Day, slot.Slot);
        return new Ticket(
            frame.Day,
            slot.Slot,
            frame.Version,
            token,
            queued.Number,
            queued.Status,
            queued.Status == TokenStatus.Consulting || queued.IsCalled || isClosed ? null : CountAhead(frame.Day, slot, index),
            queued.Calls,
            queued.CalledAt,
            queued.IsCalled || isClosed ? null : queued.Wait,
            queued.Counter,
            queued.MovedFrom,
            EndedBy: null)
        {
            IsCalled = queued.IsCalled,
        };
    }

    public static Ticket OutsideQueue(DayFrame frame, TokenView token) => new(
        frame.Day,
        frame.Find(token.Slot)?.Slot
            ?? throw new InvalidOperationException($"The day of slot {token.Slot} does not contain the slot."),
        frame.Version,
        token.Id,
        token.Number,
        token.Status,
        Ahead: null,
        token.Calls,
        token.CalledAt,
        Wait: null,
        token.Counter,
        token.MovedFrom,
        token.EndedBy)
    {
        ReferredTo = token.ReferredTo,
        ReferredFrom = token.ReferredFrom,
    };

    private static bool IsClosed(LiveDay day, SlotView slot) => !slot.IsActive || !day.Doctor.IsActive;

    /// <summary>
    /// Checked-in patients of earlier slots are called first, and before them those of any slot who were taken from a counter by
    /// mistake. The patients at the counters do not count.
    /// </summary>
    private static int CountAhead(LiveDay day, LiveSlot slot, int index)
    {
        var isFirst = slot.Queue[index].IsFirst;
        var own = day.Slots.IndexOf(slot);
        return day.Slots.Index()
                .Where(other => other.Index != own)
                .SelectMany(other => other.Item.Queue.Where(token => isFirst
                    ? token.IsFirst && other.Index < own
                    : token.IsFirst || other.Index < own))
                .Count(token => token is { Status: TokenStatus.CheckedIn, IsCalled: false })
            + slot.Queue.Take(index).Count(earlier => earlier is { Status: not TokenStatus.Consulting, IsCalled: false });
    }
}

/// <summary>
/// Returns the states of one patient's token for its feed. While the token is in a queue, they come from the day. After
/// that, the token is read from its slot until it has ended.
/// </summary>
internal sealed class TicketView(CallerHospital hospital, string? hospitalName, TokenId token, LiveJson json)
{
    private TokenView? _ended;

    /// <returns>The state; null when it is not known at the moment. A later update contains it.</returns>
    public async ValueTask<LiveState?> Of(DayStates states) => await Find(states.Frame) is { } ticket
        ? new LiveState(ticket.Version, json.Write(new TicketResponse(ticket, hospitalName)))
        : null;

    private async ValueTask<Ticket?> Find(DayFrame frame)
    {
        if (Ticket.InQueue(frame, token) is { } waiting)
        {
            // The end may have been taken back.
            _ended = null;
            return waiting;
        }

        _ended ??= await FindEnded(frame.Day.Date);
        return _ended is null ? null : Ticket.OutsideQueue(frame, _ended);
    }

    /// <returns>
    /// The token if it has ended. Null while it is moved between two slots and in neither queue, and when its slot
    /// can't be read.
    /// </returns>
    /// <exception cref="TokenMovedException">The token has moved to another day.</exception>
    private async Task<TokenView?> FindEnded(DateOnly date)
    {
        try
        {
            return await hospital.OnToken(token, slot => slot.GetToken(token)) switch
            {
                Outcome<TokenView>.Done { Value: var found } when found.Slot.Date != date =>
                    throw new TokenMovedException(),
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
