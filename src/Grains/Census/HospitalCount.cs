using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Census;

/// <summary>A hospital's today, at one moment.</summary>
/// <param name="Held">Seats of slots that take tokens, given to somebody.</param>
/// <param name="Capacity">Seats of slots that take tokens.</param>
/// <param name="Waiting">Patients who have checked in.</param>
/// <param name="Consulting">Patients who are with a doctor.</param>
internal sealed record HospitalCount(int Held, int Capacity, int Waiting, int Consulting)
{
    public static HospitalCount Of(IEnumerable<SlotFigures> slots) => slots.Aggregate(new HospitalCount(0, 0, 0, 0), (sum, slot) => new(
        sum.Held + (slot.Slot.IsActive ? slot.Slot.Held : 0),
        sum.Capacity + (slot.Slot.IsActive ? slot.Slot.Capacity : 0),
        sum.Waiting + slot.Tokens.ByStatus.GetValueOrDefault(TokenStatus.CheckedIn),
        sum.Consulting + slot.Tokens.ByStatus.GetValueOrDefault(TokenStatus.Consulting)));
}
