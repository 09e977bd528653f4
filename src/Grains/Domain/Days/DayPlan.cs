using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Which slots a day has. Active slots never overlap.</summary>
public static class DayPlan
{
    public static Decision<DoctorDayState, SlotView> AddSlot(
        DoctorDayState day, int doctorId, DateOnly date, AddSlot command, HospitalPolicy policy)
    {
        if (FindByKey(day, command.RequestKey) is { } earlier)
        {
            return earlier.RequestKey == command.RequestKey
                ? new Decision<DoctorDayState, SlotView>.Replayed(earlier.AsMade())
                : new Refusal.RequestKeyReused();
        }

        if (command.RequestKey is { } key && DayKeys.IsTaken(day, key))
        {
            return new Refusal.RequestKeyReused();
        }

        if (Overlapping(day, command.Start, command.End) is { } other)
        {
            return Overlap(other);
        }

        var id = new SlotId(doctorId, date, day.Slots.Length + 1);
        var (leased, block) = NumberLeases.Lease(day, id, command.Capacity);
        var planned = new PlannedSlot
        {
            Definition = new SlotDefinition
            {
                Id = id,
                Start = command.Start,
                End = command.End,
                Capacity = command.Capacity,
                Numbers = block,
                Policy = policy,
            },
            IsActive = true,
            RequestKey = command.RequestKey,
        };
        return new Decision<DoctorDayState, SlotView>.Accepted(
            leased with { Slots = leased.Slots.Add(planned), Version = leased.Version + 1 }, planned.AsMade());
    }

    /// <summary>Claims a slot's time again, or gives it up. The slot must be one of the day's.</summary>
    public static Decision<DoctorDayState, bool> SetActive(DoctorDayState day, SlotId slot, bool isActive)
    {
        var planned = day.Find(slot) ?? throw new InvalidOperationException($"The day has no slot {slot}.");
        var (start, end) = (planned.Definition.Start, planned.Definition.End);
        if (isActive && !planned.IsActive && Overlapping(day, start, end) is { } other)
        {
            return Overlap(other);
        }

        var next = day with { Slots = day.Slots.Replace(planned, planned with { IsActive = isActive }) };
        return new Decision<DoctorDayState, bool>.Accepted(next, isActive);
    }

    /// <summary>The slot that was made by a request with this key.</summary>
    public static PlannedSlot? FindByKey(DoctorDayState day, RequestKey? key) =>
        key is null ? null : day.Slots.FirstOrDefault(slot => slot.RequestKey?.Key == key.Key);

    private static PlannedSlot? Overlapping(DoctorDayState day, TimeOnly start, TimeOnly end) =>
        day.Slots.FirstOrDefault(slot => slot.IsActive && slot.Definition.Start < end && start < slot.Definition.End);

    private static Refusal.SlotOverlaps Overlap(PlannedSlot other) =>
        new(other.Definition.Id, other.Definition.Start, other.Definition.End);
}
