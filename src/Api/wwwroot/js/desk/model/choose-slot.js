import { hasEnded, isRunning, slotById } from './day.js';

/**
 * The slot to show. One that somebody chose stays. One that the desk chose stays while it has people,
 * so that the list doesn't change under the hands of whoever works in it.
 */
export function chooseSlot({ day, slotId, slotByHand, time }) {
    const current = slotById(day, slotId);
    if (current && (slotByHand || current.queue.length > 0)) return current.id;

    const slots = day?.slots ?? [];
    const best = slots.find(slot => isRunning(slot, time) && (slot.is_active || slot.queue.length > 0))
        ?? slots.find(slot => slot.queue.length > 0)
        ?? slots.find(slot => slot.is_active && !hasEnded(slot, time))
        ?? current
        ?? slots.at(-1);
    return best?.id ?? null;
}
