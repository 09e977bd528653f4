import { hasEnded, isRunning, slotById } from './day.js';

/**
 * The slot to show. A slot that the user has chosen stays. A slot that the desk has chosen stays while it has patients,
 * so that the list does not change while the user works in it.
 */
export function chooseSlot({ day, slotId, slotByHand, today, time }) {
    const current = slotById(day, slotId);
    if (current && (slotByHand || current.queue.length > 0)) return current.id;

    const slots = day?.slots ?? [];
    const clock = { today, time };
    const best = slots.find(slot => isRunning(slot, clock) && (slot.is_active || slot.queue.length > 0))
        ?? slots.find(slot => slot.queue.length > 0)
        ?? slots.find(slot => slot.is_active && !hasEnded(slot, clock))
        ?? current
        ?? slots.at(-1);
    return best?.id ?? null;
}

/** The slot for the next token: the one that is shown, unless it is shown because of a patient who was looked up. */
export const slotToGive = desk =>
    desk.slotByFind ? chooseSlot({ ...desk, slotId: null, slotByHand: false }) : desk.slotId;
