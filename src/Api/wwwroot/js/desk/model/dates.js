const DAY_MS = 86_400_000;

/** The date some days after `date`, for example 1 for the next one. */
export const datePlus = (date, days) => new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** A slot's id contains its date: `7-20260130-2`. */
export const dateOfSlot = slotId => slotId.replace(/^\d+-(\d{4})(\d\d)(\d\d)-\d+$/, '$1-$2-$3');

/** A slot's id begins with its doctor's id. */
export const doctorOfSlot = slotId => Number(slotId.split('-')[0]);

/** The time of day with which slots of `date` are compared: none of a coming date has begun, all of a past one have ended. */
export const timeOn = (date, { today, clock }) => date === today ? clock : date > today ? '00:00' : '24:00';

/** The shown date with its time of day, for hours that are proposed on it. */
export const clockOf = ({ date, today, clock }) => ({ today: date, time: date === today ? clock : '00:00' });
