const LONGEST_IN_MINUTES = 120;

/**
 * The minutes until an instant. From 10 up they are rounded to multiples of 5, because an estimate that changes each
 * minute looks too exact. 0: now or past. null: too far away, show only the time of day.
 */
export function roundedMinutes(now, at) {
    const minutes = Math.max(0, Math.round((Date.parse(at) - now) / 60_000));
    if (minutes > LONGEST_IN_MINUTES) return null;
    return minutes < 10 ? minutes : Math.round(minutes / 5) * 5;
}
