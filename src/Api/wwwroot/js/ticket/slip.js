import { byId, setText } from '../shared/dom.js';
import { formats, t } from '../shared/i18n.js';
import { shortNumber } from '../shared/number.js';

let printed = false;

/** The printed slip. It contains only data that does not change while the patient waits. */
export function drawSlip(ticket) {
    const format = formats(ticket.time_zone);
    setText(byId('slip-number'), shortNumber(ticket.token_number));
    setText(byId('slip-doctor'), ticket.doctor_name);
    setText(byId('slip-room'), ticket.room ? t('common.room', { room: ticket.room }) : '');
    setText(byId('slip-date'), format.date(ticket.date));
    setText(byId('slip-time'), format.timesOfDay(ticket.start_time, ticket.end_time));
}

/** Opens the print dialog once. It waits for the QR code and the fonts, because the slip needs both. */
export async function printOnce() {
    if (printed) return;
    printed = true;
    await Promise.allSettled([document.fonts.ready, byId('slip').querySelector('.qr').decode()]);
    requestAnimationFrame(() => print());
}
