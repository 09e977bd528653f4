import { byId } from '../../shared/dom.js';

/** The button that closes the day, or that the day is closed. */
export function drawClosedDay({ day, may, date, today }) {
    const hasBegun = date <= today;
    byId('close-day').hidden = !may.closeDay || !day?.slots.length || !hasBegun || Boolean(day.closed_at);
    byId('day-closed').hidden = !day?.closed_at;
    for (const id of ['announce-delay', 'add-slots']) drawOff(byId(id), Boolean(day?.closed_at));
}

// The page of the doctor has neither of the buttons.
function drawOff(button, isOff) {
    if (!button) return;
    button.ariaDisabled = isOff ? 'true' : null;
    if (isOff) button.setAttribute('aria-describedby', 'day-closed');
    else button.removeAttribute('aria-describedby');
}
