using System.Collections.Immutable;
using OpdTokens.Grains.Interfaces;

namespace OpdTokens.Grains.Domain;

/// <summary>Who no longer fits when the doctor is late, and where they go.</summary>
public static class DelayPlan
{
    /// <param name="slots">The day's slots in time order; those who have a token for a closed one are waiting all the same.</param>
    /// <param name="minutes">How late the doctor is, 1 to 480.</param>
    /// <param name="reason">For the answer.</param>
    /// <param name="now">Decides which slot is running.</param>
    public static DelayView Of(ImmutableArray<SlotQueue> slots, int minutes, string? reason, HospitalTime now)
    {
        var open = slots.Where(queue => !now.HasEnded(queue.Slot.Id, queue.Slot.End)).ToArray();
        var affected = open.FirstOrDefault(queue => now.IsRunning(queue.Slot.Id, queue.Slot.Start, queue.Slot.End))
            ?? open.FirstOrDefault(queue => queue.Waiting.Any());
        if (affected is null)
        {
            return new DelayView(minutes, reason, Slot: null, [], []);
        }

        var tooMany = affected.Waiting.TakeLast(PatientsLost(affected.Slot, minutes)).ToArray();
        var seats = open
            .Where(queue => queue.Slot.IsActive && queue.Slot.Start >= affected.Slot.End)
            .SelectMany(queue => Enumerable.Repeat(queue.Slot.Id, queue.Slot.Available))
            .Take(tooMany.Length)
            .ToArray();

        // The back of the queue goes first; those before it are the likeliest to be seen in time after all.
        var left = tooMany.SkipLast(seats.Length).Select(token => Delayed(token, to: null));
        var moved = tooMany.TakeLast(seats.Length).Zip(seats, (token, to) => Delayed(token, to));
        return new DelayView(minutes, reason, affected.Slot.Id, [.. moved], [.. left]);
    }

    /// <summary>As many as the lost minutes would have served: <c>ceil(minutes / (slot minutes / capacity))</c>.</summary>
    public static int PatientsLost(SlotView slot, int minutes)
    {
        var slotMinutes = (int)(slot.End - slot.Start).TotalMinutes;
        return ((minutes * slot.Capacity) + slotMinutes - 1) / slotMinutes;
    }

    private static DelayedToken Delayed(TokenView token, SlotId? to) => new(token.Id, token.Number, token.Slot, to);
}
