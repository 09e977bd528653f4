// A session's times as local texts such as `2026-01-30T20:00`, which can be compared. A session over midnight belongs to the
// date on which it begins, and after midnight the feed of the new date shows it too.

export const startOf = ({ date, start_time: start }) => `${date}T${start}`;

export const endOf = ({ ends_on: date, end_time: end }) => `${date}T${end}`;

/** { date, time } of hospitalTime() as one of these texts. */
export const localNow = ({ date, time }) => `${date}T${time}`;

/** Sessions of yesterday come first, and sessions of one date in time order. */
export const inTimeOrder = (one, other) => startOf(one).localeCompare(startOf(other)) || one.id.localeCompare(other.id);
