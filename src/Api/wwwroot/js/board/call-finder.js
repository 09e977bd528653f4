import { isAtCounter } from '../shared/presence.js';

const RECENT_MS = 60_000;

/**
 * Returns a function that finds the new calls and recalls in a state of the day. Calls in the first state are not new,
 * because they were made before the screen was opened. Calls older than a minute are skipped: after a lost connection,
 * the doctor may have gone on to another patient.
 */
export function callFinder() {
    let known = null;

    return (day, now) => {
        const entries = day.slots.flatMap(slot => slot.queue);
        const found = known === null ? [] : entries.filter(entry =>
            isAtCounter(entry)
            && entry.calls > (known.get(entry.token_number) ?? 0)
            && now - Date.parse(entry.called_at) <= RECENT_MS);
        known ??= new Map();
        for (const { token_number, calls } of entries) known.set(token_number, calls);
        return found;
    };
}
