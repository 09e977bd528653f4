import { isAtCounter, isWaitingHere } from '../../shared/presence.js';
import { slotsWithRoom } from './day.js';

/**
 * What a patient who comes now can expect of a doctor's day, by the clock of the desk: the first slot with a free seat, and when the call is
 * likely, as an instant. `likelyAt` null: at once, or with the start of the slot.
 */
export function outlookOf(day, desk) {
    const entries = day.slots.flatMap(slot => slot.queue);
    const slot = slotsWithRoom({ ...desk, day })[0] ?? null;
    const last = slot?.queue.filter(entry => entry.estimated_wait).at(-1);
    return {
        slot,
        likelyAt: last?.estimated_wait.likely_at ?? null,
        atCounters: entries.filter(isAtCounter).length,
        waiting: entries.filter(isWaitingHere).length,
        absent: entries.filter(entry => entry.status === 'allocated').length,
    };
}
