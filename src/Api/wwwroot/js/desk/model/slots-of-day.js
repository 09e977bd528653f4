const minutesOf = time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const timeOf = minutes => [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');

/**
 * Divides the time from `09:00` to `13:00` into slots of, for example, 60 minutes. The last slot can be shorter.
 * Without a length, the result is one slot.
 */
export function splitIntoSlots(start, end, length) {
    const [from, to] = [minutesOf(start), minutesOf(end)];
    if (!length) return [{ start, end }];
    const pieces = [];
    for (let at = from; at < to; at += length) pieces.push({ start: timeOf(at), end: timeOf(Math.min(at + length, to)) });
    return pieces;
}

const USUAL_START = '09:00';
const USUAL_ENDS = ['13:00', '17:00', '21:00', '23:59'];

/** The proposed hours start at the end of the day's last slot, or in the current hour. */
export function proposedHours(slots, time) {
    const lastEnd = slots.reduce((latest, slot) => slot.end_time > latest ? slot.end_time : latest, '');
    const thisHour = `${time.slice(0, 2)}:00`;
    const start = [USUAL_START, thisHour, lastEnd].sort().at(-1);
    return { start, end: USUAL_ENDS.find(end => end > start) ?? '' };
}
