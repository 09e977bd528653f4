/** The rooms to which patients are called. A doctor without rooms has one counter without a name. */
export const countersOf = day => day?.rooms?.length ? day.rooms : [null];

/** The counter of this desk: the chosen one, or the only one. undefined while the user has to choose. */
export function counterOf({ day, counter }) {
    const counters = countersOf(day);
    return counters.length === 1 || counters.includes(counter) ? counters.find(one => one === counter) ?? counters[0] : undefined;
}

/** Whether the user has to choose a room before the first call, because the doctor has several. */
export const isRoomMissing = desk => counterOf(desk) === undefined;

/** The counter of a called patient. One who was called to a room that is gone is at the first, which is the server's rule. */
export const counterOfEntry = (day, { counter }) => countersOf(day).includes(counter) ? counter : countersOf(day)[0];
