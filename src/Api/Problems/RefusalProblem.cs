using System.Diagnostics;
using OpdTokens.Api.Wire;

namespace OpdTokens.Api.Problems;

/// <summary>The only place where a refusal of the grains gets its code.</summary>
internal static class RefusalProblem
{
    public static Problem Of(Refusal refusal) => refusal switch
    {
        Refusal.DoctorNotFound r => new(ProblemCatalogue.DoctorNotFound, $"There is no doctor {r.DoctorId}."),
        Refusal.SlotNotFound r => new(ProblemCatalogue.SlotNotFound, $"There is no slot {r.Slot}."),
        Refusal.NoSlots r => new(ProblemCatalogue.NoSlots, $"Doctor {r.DoctorId} has no slots on {r.Date:O}."),
        Refusal.TokenNotFound => new(ProblemCatalogue.TokenNotFound, "There is no such token."),
        Refusal.ErasureNotFound => new(ProblemCatalogue.ErasureNotFound, "There is no such erasure."),
        Refusal.DoctorInactive r => new(ProblemCatalogue.DoctorInactive, $"Doctor {r.DoctorId} is inactive."),
        Refusal.DoctorMismatch r => new(ProblemCatalogue.DoctorMismatch, $"Slot {r.Slot} is not one of doctor {r.DoctorId}'s."),
        Refusal.DifferentDoctor r => new(
            ProblemCatalogue.DifferentDoctor, $"The token is with doctor {r.DoctorId}, and slot {r.Slot} is another doctor's."),
        Refusal.SlotOverlaps r => new(
            ProblemCatalogue.SlotOverlaps, $"Slot {r.Other} takes the time from {r.Start:HH\\:mm} to {r.End:HH\\:mm}."),
        Refusal.SlotInactive r => new(ProblemCatalogue.SlotInactive, $"Slot {r.Slot} takes no tokens."),
        Refusal.SlotFull r => new(
            ProblemCatalogue.SlotFull,
            r.Slot is { } slot ? $"Slot {slot} has no seat left." : "No slot of the day has a seat left.")
        {
            Alternatives = r.Alternatives,
        },
        Refusal.NoReallocationPossible => new(
            ProblemCatalogue.NoReallocationPossible,
            "The slot is full, and no walk-in in it can be moved to a later slot with room."),
        Refusal.CapacityBelowHeld r => new(ProblemCatalogue.CapacityBelowHeld, $"{r.Held} seats are held."),
        Refusal.TokenStateConflict r => new(ProblemCatalogue.TokenStateConflict, Describe(r)),
        Refusal.TokenMoving r => new(ProblemCatalogue.TokenMoving, $"The token is on its way to slot {r.To}."),
        Refusal.TooManyTokens r => new(
            ProblemCatalogue.TooManyTokens,
            r.DoctorId is { } doctor
                ? $"The phone holds {r.Most} tokens for doctor {doctor} that day, and may hold no more."
                : $"The phone holds {r.Most} tokens that day, and may hold no more."),
        Refusal.RequestKeyReused => new(
            ProblemCatalogue.IdempotencyKeyReused, "The Idempotency-Key came with a different request before."),
        Refusal.HospitalExists r => new(ProblemCatalogue.HospitalExists, $"There is a hospital {r.Hospital} already."),
        Refusal.AccessKeyNotFound r => new(ProblemCatalogue.AccessKeyNotFound, $"There is no key {r.KeyId}."),
        Refusal.AccessKeyEnded r => new(ProblemCatalogue.AccessKeyEnded, $"Key {r.KeyId} was revoked, or has expired."),
        _ => throw new UnreachableException($"{refusal.GetType().Name} has no problem."),
    };

    private static string Describe(Refusal.TokenStateConflict conflict) => conflict.Wanted switch
    {
        null => $"A token that is {NameOf(conflict.Status)} can't be moved.",
        { } wanted when wanted == conflict.Status => $"The token is {NameOf(wanted)} already.",
        { } wanted => $"A token that is {NameOf(conflict.Status)} can't become {NameOf(wanted)}.",
    };

    private static string NameOf(TokenStatus status) => WireNames.Policy.ConvertName(status.ToString());
}
