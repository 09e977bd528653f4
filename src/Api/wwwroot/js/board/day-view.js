import { inCallingOrder, isAtCounter, isWaitingHere } from '../shared/presence.js';
import { endOf, localNow } from '../shared/session.js';

/**
 * The contents of a doctor's card: the called patients, latest first, and the waiting patients in the order in which
 * they will be called. Patients who are not here yet stand behind all who are, because nobody calls them.
 *
 * A patient who has not checked in is removed when the slot ends. Otherwise, absent patients of the morning would be
 * in the list until the evening. now: the hospital's { date, time }.
 */
export function dayView(day, now) {
    const timeNow = localNow(now);
    const queued = day.slots.flatMap(slot => slot.queue.map(entry => ({ ...entry, slotEnd: endOf(slot) })));
    const called = queued.filter(isAtCounter)
        .sort((a, b) => (b.called_at ?? '').localeCompare(a.called_at ?? ''));
    const waiting = [
        ...inCallingOrder(queued.filter(isWaitingHere)),
        ...queued.filter(entry => entry.status === 'allocated' && timeNow < entry.slotEnd),
    ];
    return {
        hasClinic: day.slots.length > 0,
        isOver: called.length + waiting.length === 0 && day.slots.every(slot => endOf(slot) <= timeNow),
        called,
        waiting,
    };
}
