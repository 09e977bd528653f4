const FIRST_MS = 500;
const LAST_MS = 5000;

/** Half of it is chance, so that the screens of a hospital don't all come back in the same instant. */
export function backoffMs(attempt, chance = Math.random()) {
    const longest = Math.min(LAST_MS, FIRST_MS * 2 ** attempt);
    return FIRST_MS / 2 + (longest - FIRST_MS / 2) * chance;
}
