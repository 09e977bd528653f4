import { endOf, localNow } from '../shared/session.js';

/**
 * The contents of a doctor's card: the called patients, latest first, and the waiting patients in queue order.
 *
 * A patient who has not checked in is removed when the slot ends. Otherwise, absent patients of the morning would be
 * first in the list until the evening. now: the hospital's { date, time }.
 */
export function dayView(day, now) {
    const queued = day.slots.flatMap(slot => slot.queue.map(entry => ({ ...entry, slotEnd: endOf(slot) })));
    return {
        hasClinic: day.slots.length > 0,
        called: queued.filter(entry => entry.status === 'consulting')
            .sort((a, b) => (b.called_at ?? '').localeCompare(a.called_at ?? '')),
        waiting: queued.filter(entry => entry.status === 'checked_in'
            || (entry.status === 'allocated' && localNow(now) < entry.slotEnd)),
    };
}
