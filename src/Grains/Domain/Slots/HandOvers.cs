using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>
/// A token goes from slot to slot in three durable steps: <em>freeze</em> it in the old slot, <em>admit</em> it in the new
/// one, <em>release</em> it from the old one, leaving a forwarding address; or, when the new one has no room,
/// <em>unfreeze</em> it. Each step may be repeated after a crash, and a message may come late or twice: every attempt has a
/// number, the token's hops, and the new slot decides on it once.
/// </summary>
public static class HandOvers
{
    public static MoveDecision Freeze(SlotState slot, MoveToken command)
    {
        switch (RequestKeys.Check(slot, command.RequestKey))
        {
            case KeyCheck.Seen seen:
                return new MoveDecision.Decided(new Decision<SlotState, TokenView>.Replayed(seen.Answer));
            case KeyCheck.UnderWay underWay:
                return new MoveDecision.UnderWay(underWay.Token);
            case KeyCheck.Reused:
                return new Refusal.RequestKeyReused();
        }

        if (slot.Find(command.Token) is not { } token)
        {
            return slot.FindForwardingAddress(command.Token) is { } departure
                ? new MoveDecision.MovedTo(departure.To)
                : new Refusal.TokenNotFound();
        }

        if (token.HandOver is { } handOver)
        {
            return handOver.To == command.To
                ? new MoveDecision.UnderWay(token.Id)
                : new Refusal.TokenMoving(handOver.To);
        }

        if (command.To.DoctorId != slot.Id.DoctorId)
        {
            return new Refusal.DifferentDoctor(slot.Id.DoctorId, command.To);
        }

        if (!token.Status.CanMove())
        {
            return new Refusal.TokenStateConflict(token.Status, Wanted: null);
        }

        if (command.To == slot.Id)
        {
            var stayed = slot.Remember(token.Id, command.RequestKey);
            return new MoveDecision.Decided(new Decision<SlotState, TokenView>.Accepted(stayed, stayed.View(token)));
        }

        return new MoveDecision.Frozen(slot.Replace(token with
        {
            HandOver = new HandOver { To = command.To, Reason = command.Reason, RequestKey = command.RequestKey },
        }));
    }

    /// <summary>What to ask of the target of a frozen token, now or after a crash.</summary>
    /// <returns>Null when the token is not frozen here.</returns>
    public static Admission? AdmissionOf(SlotState slot, TokenId id) => slot.Find(id) is { HandOver: { } handOver } token
        ? new Admission(
            token.Ticket, token.Progress, token.MoveAttempts + 1, slot.Id, handOver.Reason, handOver.RequestKey, token.Replays)
        : null;

    public static AdmitDecision Admit(SlotState slot, Admission admission)
    {
        var id = admission.Ticket.Id;
        if (slot.Find(id)?.MoveAttempts >= admission.MoveAttempts || slot.FindForwardingAddress(id)?.MoveAttempts >= admission.MoveAttempts)
        {
            return new AdmitDecision.AdmittedBefore();
        }

        if (slot.FindRefused(id) is { } refused && refused.MoveAttempts >= admission.MoveAttempts)
        {
            return new AdmitDecision.Refused(slot, refused.Reason);
        }

        if (ReasonToRefuse(slot, id) is { } reason)
        {
            return new AdmitDecision.Refused(slot.Refuse(new RefusedAdmission(id, admission.MoveAttempts, reason)), reason);
        }

        var token = new Token
        {
            Ticket = admission.Ticket,
            Progress = admission.Progress.WithReason(MoveNote(admission)) with { Skips = 0 },
            MoveAttempts = admission.MoveAttempts,
            Replays = admission.Replays,
        };
        var next = slot.Add(token).Remember(id, admission.RequestKey);
        return new AdmitDecision.Admitted(next, next.View(token));
    }

    /// <summary>The target has the token: forget it here, and give the seat to the emergency that displaced it, if one did.</summary>
    /// <param name="slot">Where the token is frozen.</param>
    /// <param name="id">The token.</param>
    /// <param name="hops">As asked of the target, so that a late answer can't release a token that came back.</param>
    /// <param name="now">UTC.</param>
    /// <param name="suffix">Random end of the emergency's token id, should there be one.</param>
    public static ReleaseDecision Release(SlotState slot, TokenId id, int hops, DateTimeOffset now, string suffix)
    {
        if (slot.Find(id) is not { HandOver: { } handOver } token || token.MoveAttempts + 1 != hops)
        {
            return new ReleaseDecision.ReleasedBefore();
        }

        var released = slot.Remove(token, new ForwardingAddress
        {
            Id = id,
            Number = token.Ticket.Number,
            To = handOver.To,
            MoveAttempts = token.MoveAttempts,
            Ticket = id.GivenBy == slot.Id ? token.Ticket : null,
            Allocation = id.GivenBy == slot.Id ? token.Replays.FirstOrDefault() : null,
        });
        if (handOver.Displacing is not { } emergency)
        {
            return new ReleaseDecision.Released(released, Emergency: null);
        }

        return Allocation.Seat(released, emergency, now, suffix) switch
        {
            AllocationDecision.Decided { Decision: Decision<SlotState, TokenView>.Accepted seated } =>
                new ReleaseDecision.Released(seated.Next, seated.Reply),
            AllocationDecision.OutOfNumbers => new ReleaseDecision.OutOfNumbers(),
            var other => throw new InvalidOperationException($"A released seat can't end in {other}."),
        };
    }

    /// <summary>The target would not have it: the token stays, as if nothing had been asked.</summary>
    /// <returns>The slot to commit; null when the token is not frozen for that move.</returns>
    public static SlotState? Unfreeze(SlotState slot, TokenId id, int hops) =>
        slot.Find(id) is { HandOver: not null } token && token.MoveAttempts + 1 == hops
            ? slot.Replace(token with { HandOver = null, MoveAttempts = hops })
            : null;

    /// <summary>Aims a frozen token at another slot, once the first has refused it.</summary>
    /// <returns>The slot to commit; null when the token is not frozen for that move.</returns>
    public static SlotState? Retarget(SlotState slot, TokenId id, int hops, SlotId to) =>
        slot.Find(id) is { HandOver: { } handOver } token && token.MoveAttempts + 1 == hops
            ? slot.Replace(token with { HandOver = handOver with { To = to }, MoveAttempts = hops })
            : null;

    private static Refusal? ReasonToRefuse(SlotState slot, TokenId id)
    {
        if (slot.Find(id) is { } older)
        {
            // Still frozen here: the move that sent it away has to be finished first.
            return new Refusal.TokenMoving(older.HandOver?.To ?? slot.Id);
        }

        if (!slot.IsActive)
        {
            return new Refusal.SlotInactive(slot.Id);
        }

        return slot.Held < slot.Capacity ? null : new Refusal.SlotFull(slot.Id, []);
    }

    private static string? MoveNote(Admission admission) =>
        string.IsNullOrWhiteSpace(admission.Reason) ? null : $"Moved from {admission.From}: {admission.Reason}";
}
