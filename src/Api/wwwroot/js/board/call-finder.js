const RECENT_MS = 60_000;

/**
 * Answers a function that finds the calls and recalls which a new state of the day brings. What the first state
 * shows was called before the screen was opened, and what is older than a minute (missed while the connection was
 * down) would send people to a door that has closed: neither is news.
 */
export function callFinder() {
    let known = null;

    return (day, now) => {
        const entries = day.slots.flatMap(slot => slot.queue);
        const found = known === null ? [] : entries.filter(entry =>
            entry.status === 'consulting'
            && entry.calls > (known.get(entry.token_number) ?? 0)
            && now - Date.parse(entry.called_at) <= RECENT_MS);
        known ??= new Map();
        for (const { token_number, calls } of entries) known.set(token_number, calls);
        return found;
    };
}
