const FIRST_MS = 500;
const LAST_MS = 5000;

/** The wait is random, so that the screens of a hospital do not all reconnect at the same moment. */
export function backoffMs(attempt, chance = Math.random()) {
    const longest = Math.min(LAST_MS, FIRST_MS * 2 ** attempt);
    return FIRST_MS / 2 + (longest - FIRST_MS / 2) * chance;
}
