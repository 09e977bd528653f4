using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain.Slots;

/// <summary>Changes a slot's capacity, or opens or closes it for new tokens. Patients who have a seat keep it.</summary>
public static class SlotChange
{
    /// <param name="slot">A planned slot.</param>
    /// <param name="command">Validated by the API.</param>
    /// <param name="now">Decides whether the answer says that the slot has ended.</param>
    public static Decision<SlotEvent, SlotView> Decide(SlotState slot, ChangeSlot command, HospitalTime now = default)
    {
        if (FindChange(slot, command.RequestKey) is { } answer)
        {
            return answer;
        }

        if (slot.FindTokenAnswer(command.RequestKey) is not null)
        {
            return new Refusal.RequestKeyReused();
        }

        if (command.Capacity < slot.Held)
        {
            return new Refusal.CapacityBelowHeld(slot.Held);
        }

        var after = new SeatPlan(command.Capacity ?? slot.Capacity, command.IsActive ?? slot.IsActive);
        var changed = new SlotEvent.SlotChanged(slot.Seats, after, command.RequestKey, now);
        return new Decision<SlotEvent, SlotView>.Accepted([changed], slot.Apply(changed).View(now));
    }

    /// <summary>Takes over the time zone of the day.</summary>
    /// <returns>The reply is true when it was another one.</returns>
    public static Decision<SlotEvent, bool> CorrectTimeZone(SlotState slot, string timeZone) => slot.Policy.TimeZone == timeZone
        ? new Decision<SlotEvent, bool>.Accepted([], false)
        : new Decision<SlotEvent, bool>.Accepted([new SlotEvent.TimeZoneCorrected(timeZone)], true);

    /// <returns>The first answer to a repeated change; null when the key is new to the slot.</returns>
    public static Decision<SlotEvent, SlotView>? FindChange(SlotState slot, RequestKey? request) =>
        slot.Changes.FindAnswer<SlotEvent, SlotView>(request);
}
