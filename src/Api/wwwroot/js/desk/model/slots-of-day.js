const minutesOf = time => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const timeOf = minutes => [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, '0')).join(':');

/**
 * `09:00` to `13:00` in pieces of 60 minutes; the last one is shorter when it doesn't come out even.
 * Without a length it is one piece.
 */
export function splitIntoSlots(start, end, length) {
    const [from, to] = [minutesOf(start), minutesOf(end)];
    if (!length) return [{ start, end }];
    const pieces = [];
    for (let at = from; at < to; at += length) pieces.push({ start: timeOf(at), end: timeOf(Math.min(at + length, to)) });
    return pieces;
}
