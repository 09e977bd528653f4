using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Changes a slot's seats, or opens and closes it for new tokens. Those who have a seat keep it.</summary>
public static class SlotChange
{
    public static Decision<SlotState, SlotView> Decide(SlotState slot, ChangeSlot command)
    {
        if (command.RequestKey is { } key)
        {
            if (FindReplay(slot, key) is { } replay)
            {
                return replay;
            }

            if (RequestKeys.Check(slot, key) is not KeyCheck.New)
            {
                return new Refusal.RequestKeyReused();
            }
        }

        if (command.Capacity < slot.Held)
        {
            return new Refusal.CapacityBelowHeld(slot.Held);
        }

        var changed = slot with
        {
            Capacity = command.Capacity ?? slot.Capacity,
            IsActive = command.IsActive ?? slot.IsActive,
            Version = slot.Version + 1,
        };
        var answer = changed.View();
        return new Decision<SlotState, SlotView>.Accepted(
            changed with { Changes = slot.Changes.Remember(command.RequestKey, answer) }, answer);
    }

    /// <summary>What a keyed change was answered.</summary>
    /// <returns>Null when the key is new here.</returns>
    public static Decision<SlotState, SlotView>? FindReplay(SlotState slot, RequestKey key)
    {
        var earlier = slot.Changes.FirstOrDefault(change => change.RequestKey.Key == key.Key);
        return earlier is null ? null
            : earlier.RequestKey.Fingerprint == key.Fingerprint ? new Decision<SlotState, SlotView>.Replayed(earlier.Answer)
            : new Refusal.RequestKeyReused();
    }
}
