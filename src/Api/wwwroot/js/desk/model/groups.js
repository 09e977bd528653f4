import { isAtCounter, isAway, isWaitingHere } from '../../shared/presence.js';

const MINUTE_MS = 60_000;
const LATE_MINUTES = 10;

const GROUPS = {
    counter: isAtCounter,
    waiting: isWaitingHere,
    away: isAway,
    absent: entry => entry.status === 'allocated',
};

/**
 * The queue of a slot in the order of the desk: at the counters, waiting, away for a while, not here yet. Empty groups
 * are left out.
 */
export const groupsOf = slot => Object.entries(GROUPS)
    .map(([name, belongs]) => ({ name, entries: (slot?.queue ?? []).filter(belongs) }))
    .filter(group => group.entries.length > 0);

/**
 * How many minutes a patient who is not here is behind the time at which the slot would have reached them, or 0.
 * `entry` is the patient in the queue. `startsAt` and `endsAt` are the slot's instants in milliseconds.
 */
export function minutesLate(entry, { allocatedAt, startsAt, endsAt, capacity, now }) {
    if (entry.status !== 'allocated') return 0;
    const turnAt = startsAt + (endsAt - startsAt) * Math.min(1, entry.seats_before / capacity);
    const late = Math.floor((now - Math.max(turnAt, allocatedAt)) / MINUTE_MS);
    return late >= LATE_MINUTES ? late : 0;
}
