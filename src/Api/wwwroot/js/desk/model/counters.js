/** The rooms to which patients are called. A doctor without rooms has one counter without a name. */
export const countersOf = day => day?.rooms?.length ? day.rooms : [null];

/** The counter of this desk: the chosen one, or the first. */
export const counterOf = ({ day, counter }) => countersOf(day).includes(counter) ? counter : countersOf(day)[0];

/** The counter of a called patient. One who was called to a room that is gone is at the first, which is the server's rule. */
export const counterOfEntry = (day, entry) => counterOf({ day, counter: entry.counter });
