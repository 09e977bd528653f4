const LONGEST_IN_MINUTES = 120;

/**
 * Minutes until then, rounded to fives from ten up: an estimate that changes each minute looks more exact than it is.
 * 0: now or past. null: so far away that only the time of day says something.
 */
export function roundedMinutes(now, at) {
    const minutes = Math.max(0, Math.round((Date.parse(at) - now) / 60_000));
    if (minutes > LONGEST_IN_MINUTES) return null;
    return minutes < 10 ? minutes : Math.round(minutes / 5) * 5;
}
