using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>The only place where a seat is given.</summary>
public static class Allocation
{
    /// <param name="slot">Open.</param>
    /// <param name="command">Validated by whoever took it from the patient.</param>
    /// <param name="now">UTC.</param>
    /// <param name="suffix">Random end of the token's id, should there be one.</param>
    public static AllocationDecision Decide(SlotState slot, AllocateToken command, DateTimeOffset now, string suffix)
    {
        var decision = DecideWithin(SeatsFor(slot, command.Urgency), slot, command, now, suffix);
        if (command.Urgency != Urgency.Emergency || !decision.IsRefusedAs<Refusal.SlotFull>())
        {
            return decision;
        }

        return Displacement.Choose(slot) is { } displaced
            ? new AllocationDecision.MustDisplace(displaced)
            : new Refusal.NoReallocationPossible();
    }

    /// <summary>Takes a free seat or none, however urgent: for a patient who may still find one in another slot.</summary>
    /// <inheritdoc cref="Decide"/>
    public static AllocationDecision DecideFreeSeat(SlotState slot, AllocateToken command, DateTimeOffset now, string suffix) =>
        DecideWithin(slot.Capacity, slot, command, now, suffix);

    private static AllocationDecision DecideWithin(
        int seats, SlotState slot, AllocateToken command, DateTimeOffset now, string suffix)
    {
        switch (RequestKeys.Check(slot, command.RequestKey))
        {
            case KeyCheck.Seen seen:
                return new AllocationDecision.Decided(new Decision<SlotState, TokenView>.Replayed(seen.Answer));
            case KeyCheck.UnderWay underWay:
                return new AllocationDecision.UnderWay(underWay.Token);
            case KeyCheck.Reused:
                return new Refusal.RequestKeyReused();
        }

        if (command.DoctorId != slot.Id.DoctorId)
        {
            return new Refusal.DoctorMismatch(command.DoctorId, slot.Id);
        }

        if (!slot.IsActive)
        {
            return new Refusal.SlotInactive(slot.Id);
        }

        return slot.Held < seats
            ? Seat(slot, command, now, suffix)
            : new Refusal.SlotFull(slot.Id, []);
    }

    /// <summary>Gives the seat; the caller has made sure that there is one.</summary>
    internal static AllocationDecision Seat(SlotState slot, AllocateToken command, DateTimeOffset now, string suffix)
    {
        if (slot.Numbers is not [var block, .. var rest])
        {
            return new AllocationDecision.OutOfNumbers();
        }

        var isEmergency = command.Urgency != Urgency.Routine;
        var source = isEmergency ? TokenSource.Priority : command.Source;
        var token = new Token
        {
            Ticket = new Ticket
            {
                Id = new TokenId(slot.Id, suffix),
                Number = new TokenNumber(slot.Id.DoctorId, slot.Id.Date, block.First),
                Patient = command.Patient,
                Source = source,
                IsEmergency = isEmergency,
                PriorityScore = PriorityScore.Of(slot.Policy, source, slot.Held, slot.Arrivals),
                AllocatedAt = now,
                IsSelfService = command.IsSelfService,
            },
            Progress = new Progress { Status = TokenStatus.Allocated, Notes = command.Notes },
        };

        var next = (slot with { Numbers = block.Count > 1 ? rest.Insert(0, block.WithoutFirst()) : rest })
            .Add(token)
            .Remember(token.Id, command.RequestKey);
        return new AllocationDecision.Decided(new Decision<SlotState, TokenView>.Accepted(next, next.View(token)));
    }

    private static int SeatsFor(SlotState slot, Urgency urgency) =>
        slot.Capacity + (urgency == Urgency.ForcedEmergency ? slot.Policy.EmergencySeats : 0);
}
