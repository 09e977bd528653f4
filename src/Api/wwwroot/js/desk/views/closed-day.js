import { byId } from '../../shared/dom.js';

/** The button that closes the day, or that the day is closed. */
export function drawClosedDay({ day, may, date, today }) {
    const hasBegun = date <= today;
    byId('close-day').hidden = !may.closeDay || !day?.slots.length || !hasBegun || Boolean(day.closed_at);
    byId('day-closed').hidden = !day?.closed_at;
}
