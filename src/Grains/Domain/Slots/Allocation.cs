using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Facts about a request for a seat that the command does not contain.</summary>
/// <param name="FreeSeatOnly">
/// Allocate a free seat only, whatever the urgency: no seat above capacity and no displacement. Set while other slots may still
/// have a free seat.
/// </param>
/// <param name="PhoneIsAllowed">The patient's phone may hold one more token.</param>
/// <param name="LaterRoom">A slot that can take the displaced token.</param>
public readonly record struct SeatTerms(bool FreeSeatOnly = false, bool PhoneIsAllowed = false, SlotId? LaterRoom = null);

/// <summary>
/// Allocates new tokens, each with a seat and a number. No other code does. A moved token gets its seat in <c>HandOvers.Admit</c>.
/// </summary>
public static class Allocation
{
    private const string DisplacedReason = "Displaced by an emergency";

    /// <param name="slot">A planned slot.</param>
    /// <param name="command">Validated by the API.</param>
    /// <param name="now">UTC.</param>
    /// <param name="suffix">The random suffix of the token's id, used when a token is allocated.</param>
    /// <param name="terms">Facts about the request.</param>
    public static TokenDecision Decide(SlotState slot, AllocateToken command, DateTimeOffset now, string suffix, SeatTerms terms = default)
    {
        if (slot.FindTokenAnswer(command.RequestKey) is { } answer)
        {
            return answer;
        }

        if (command.ReferredFrom is not null)
        {
            // The patient is in the house, unless the other doctor's day is another one.
            command = command with { CheckIn = slot.LocalTime(now).IsDayOf(slot.Time) };
        }

        if (command.DoctorId != slot.Id.DoctorId)
        {
            return new Refusal.DoctorMismatch(command.DoctorId, slot.Id);
        }

        if (slot.Closing is not null)
        {
            return new Refusal.DayClosed(slot.Id.DoctorId, slot.Id.Date);
        }

        if (!slot.IsActive)
        {
            return new Refusal.SlotInactive(slot.Id);
        }

        if (command.CheckIn && !slot.LocalTime(now).IsDayOf(slot.Time))
        {
            return new Refusal.NotToday(slot.Id.Date);
        }

        // Staff see who stands there, and may backfill a past day.
        if (command.IsSelfService && slot.LocalTime(now).IsOver(slot.Time))
        {
            return new Refusal.SlotEnded(slot.Id);
        }

        var isFull = slot.Held >= SeatsFor(slot, command.Urgency, terms);
        var mayDisplace = command.Urgency == Urgency.Emergency && !terms.FreeSeatOnly;
        if (isFull && !mayDisplace)
        {
            return new Refusal.SlotFull(slot.Id, []);
        }

        var displaced = isFull ? FindWhoMakesRoom(slot) : null;
        if (isFull && displaced is null)
        {
            return new Refusal.NoReallocationPossible();
        }

        if (command.IsSelfService && !terms.PhoneIsAllowed)
        {
            return new TokenDecision.Needs(new Need.PhoneAllowance());
        }

        return displaced is null ? Seat(slot, command, now, suffix) : Displace(displaced, command, terms.LaterRoom);
    }

    /// <summary>Allocates a free seat.</summary>
    /// <param name="slot">A slot with a free seat.</param>
    /// <param name="command">The request.</param>
    /// <param name="now">UTC.</param>
    /// <param name="suffix">The random suffix of the token's id.</param>
    /// <param name="displaced">The token that made room for an emergency.</param>
    internal static TokenDecision Seat(
        SlotState slot, AllocateToken command, DateTimeOffset now, string suffix, Displaced? displaced = null)
    {
        if (slot.NextNumber is not { } number)
        {
            return new TokenDecision.Needs(new Need.Numbers());
        }

        var isEmergency = command.Urgency != Urgency.Routine;
        var source = isEmergency ? TokenSource.Priority : command.Source;
        var ticket = new Ticket
        {
            Id = new TokenId(slot.Id, suffix),
            Number = number,
            Patient = command.Patient,
            Source = source,
            IsEmergency = isEmergency,
            PriorityScore = PriorityScore.Of(slot.Policy, source, slot.Held, slot.Arrivals),
            AllocatedAt = now,
            IsSelfService = command.IsSelfService,
            ReferredFrom = command.ReferredFrom,
            Displaced = displaced,
        };
        return command.CheckIn
            ? TokenSteps.Accept(
                slot,
                ticket.Id,
                new SlotEvent.TokenAllocated(ticket, command.Notes, Request: null),
                new SlotEvent.CheckedIn(ticket.Id, now, command.RequestKey))
            : TokenSteps.Accept(slot, ticket.Id, new SlotEvent.TokenAllocated(ticket, command.Notes, command.RequestKey));
    }

    /// <summary>
    /// Freezes the displaced token and stores the emergency with it. The emergency takes the seat in the write that releases the
    /// token.
    /// </summary>
    private static TokenDecision.Needs Displace(Token displaced, AllocateToken emergency, SlotId? room) => room is { } to
        ? new TokenDecision.Needs(
            new Need.HandOver(displaced.Id),
            [
                new SlotEvent.MoveStarted(
                    displaced.Id, new HandOver { To = to, Reason = DisplacedReason, Displacing = emergency, Cause = MoveCause.Displacement }),
            ])
        : new TokenDecision.Needs(new Need.LaterRoom());

    /// <summary>
    /// Finds the walk-in who makes room for an emergency: whoever has not checked in before whoever has, then the lowest score,
    /// and of equals the latest. Whoever has checked in stays checked in and is called in the later slot. A patient who was
    /// called is not moved, because the doctor may be waiting for them.
    /// </summary>
    /// <returns>Null when nobody can make room.</returns>
    private static Token? FindWhoMakesRoom(SlotState slot) => slot.Tokens
        .Where(token => token is { IsFrozen: false, Ticket.Source: TokenSource.WalkIn, Progress.Calls: 0 })
        .Where(token => token.Status.CanMove())
        .Reverse()
        .OrderBy(token => token.Status == TokenStatus.CheckedIn)
        .ThenBy(token => token.Ticket.PriorityScore)
        .FirstOrDefault();

    private static int SeatsFor(SlotState slot, Urgency urgency, SeatTerms terms) =>
        slot.Capacity + (urgency == Urgency.ForcedEmergency && !terms.FreeSeatOnly ? slot.Policy.EmergencySeats : 0);
}

/// <summary>
/// The priority score: ten points for each unit of the source's weight, plus a bonus for early arrival. The formula is <c>weight
/// x 10 + max(0, bonus - earlier)</c>.
/// </summary>
public static class PriorityScore
{
    private const int PointsPerWeight = 10;

    /// <param name="policy">The policy of the slot.</param>
    /// <param name="source">The source of the token.</param>
    /// <param name="held">The number of seats held before this token.</param>
    /// <param name="arrivals">The number of tokens that arrived before this one, including those that have left.</param>
    public static int Of(HospitalPolicy policy, TokenSource source, int held, int arrivals)
    {
        var before = policy.TimingBonusCounts switch
        {
            TimingBonusCounts.Occupancy => held,
            TimingBonusCounts.Arrivals => arrivals,
            var other => throw new InvalidOperationException($"Unknown timing bonus {other}."),
        };

        return (WeightOf(policy.Weights, source) * PointsPerWeight) + Math.Max(0, policy.TimingBonus - before);
    }

    /// <summary>Returns the score with another source and the bonus that the token had.</summary>
    /// <param name="policy">The policy of the slot.</param>
    /// <param name="before">The source before.</param>
    /// <param name="score">The score before. The weights may have been others when it was calculated.</param>
    /// <param name="source">The source now.</param>
    public static int WithSource(HospitalPolicy policy, TokenSource before, int score, TokenSource source)
    {
        var bonus = Math.Clamp(score - (WeightOf(policy.Weights, before) * PointsPerWeight), 0, policy.TimingBonus);
        return (WeightOf(policy.Weights, source) * PointsPerWeight) + bonus;
    }

    private static int WeightOf(SourceWeights weights, TokenSource source) => source switch
    {
        TokenSource.Priority => weights.Priority,
        TokenSource.FollowUp => weights.FollowUp,
        TokenSource.Online => weights.Online,
        TokenSource.WalkIn => weights.WalkIn,
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "Unknown source."),
    };
}
