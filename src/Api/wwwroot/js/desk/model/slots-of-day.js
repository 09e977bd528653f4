const minutesOf = time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const DAY_MINUTES = 24 * 60;

const timeOf = minutes => [Math.floor(minutes / 60) % 24, minutes % 60].map(part => String(part).padStart(2, '0')).join(':');

/**
 * Divides the time from `09:00` to `13:00` into slots of, for example, 60 minutes. The last slot can be shorter.
 * Without a length, the result is one slot. An end that is not after the start is on the next date, and so can be slots:
 * `daysLater` is 1 for those that start there.
 */
export function splitIntoSlots(start, end, length) {
    const from = minutesOf(start);
    const to = minutesOf(end) + (end > start ? 0 : DAY_MINUTES);
    const pieces = [];
    for (let at = from; at < to; at += length || to - from)
        pieces.push({ start: timeOf(at), end: timeOf(Math.min(at + (length || to), to)), daysLater: Math.floor(at / DAY_MINUTES) });
    return pieces;
}

const USUAL_START = '09:00';
const USUAL_ENDS = ['13:00', '17:00', '21:00'];
const MIDNIGHT = '00:00';

/** The proposed hours start at the end of the last slot that ends on the shown date, or in the current hour. */
export function proposedHours(slots, { date, time }) {
    const lastEnd = slots.filter(slot => slot.ends_on === date).map(slot => slot.end_time).sort().at(-1) ?? '';
    const thisHour = `${time.slice(0, 2)}:00`;
    const start = [USUAL_START, thisHour, lastEnd].sort().at(-1);
    return { start, end: USUAL_ENDS.find(end => end > start) ?? MIDNIGHT };
}
