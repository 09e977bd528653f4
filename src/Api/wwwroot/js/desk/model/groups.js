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
 * `startsAt` and `endsAt` are the slot's instants in milliseconds.
 */
export function minutesLate(token, { startsAt, endsAt, capacity, now }) {
    if (token.status !== 'allocated') return 0;
    const turnAt = startsAt + (endsAt - startsAt) * Math.min(1, (token.sequence_number - 1) / capacity);
    const late = Math.floor((now - Math.max(turnAt, Date.parse(token.allocated_at))) / MINUTE_MS);
    return late >= LATE_MINUTES ? late : 0;
}
